// Dates and times in words. Slovenian writes 12.00 with a dot and the month in the genitive.
import { type Instant, type WallClock, wallClockInZone } from "@/lib/domain/instants";
import type { Locale } from "@/lib/domain/locales";
import type { Reader } from "./times";

const nbsp = "\u00a0";

const months = {
  sl: [
    "januarja",
    "februarja",
    "marca",
    "aprila",
    "maja",
    "junija",
    "julija",
    "avgusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;

const weekdays = {
  sl: ["ponedeljek", "torek", "sreda", "četrtek", "petek", "sobota", "nedelja"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

// After "v" and "do" the weekday declines: "v sredo", "do srede".
const weekdaysGenitive = {
  sl: ["ponedeljka", "torka", "srede", "četrtka", "petka", "sobote", "nedelje"],
  en: weekdays.en,
} as const;

/** "3. 11. 2020" in Slovenian, "3 Nov 2020" in English, with no-break spaces. */
export function formatShortDate(instant: Instant, { zone, locale }: Reader): string {
  const { day, month, year } = wallClockInZone(instant, zone);
  const parts =
    locale === "sl"
      ? [`${day}.`, `${month}.`, year]
      : [day, monthOf("en", month).slice(0, 3), year];
  return parts.join(nbsp);
}

/** "3. novembra 2020" / "3 November 2020". */
export function formatLongDate(instant: Instant, { zone, locale }: Reader): string {
  const { day, month, year } = wallClockInZone(instant, zone);
  return [locale === "sl" ? `${day}.` : day, monthOf(locale, month), year].join(nbsp);
}

/** "torek, 3. novembra 2020" / "Tuesday, 3 November 2020". */
export function formatFullDate(instant: Instant, reader: Reader): string {
  const weekday = weekdayOf(weekdays[reader.locale], wallClockInZone(instant, reader.zone));
  return `${weekday}, ${formatLongDate(instant, reader)}`;
}

/**
 * The last whole day before a half-open bound, in the genitive for "do vključno …":
 * "torka, 27. oktobra 2020" for 2020-10-27T23:00:00Z in Europe/Ljubljana.
 */
export function formatLastDay(bound: Instant, reader: Reader): string {
  const lastMoment = bound - 1;
  const names = weekdaysGenitive[reader.locale];
  const weekday = weekdayOf(names, wallClockInZone(lastMoment, reader.zone));
  return `${weekday}, ${formatLongDate(lastMoment, reader)}`;
}

function monthOf(locale: Locale, month: number): string {
  return months[locale][month - 1] ?? "";
}

function weekdayOf(names: readonly string[], { weekday }: WallClock): string {
  return names[weekday - 1] ?? "";
}
