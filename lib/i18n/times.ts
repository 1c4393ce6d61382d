// The time of day in words; apart from dates, so that the live pages carry no names of months.
import { type Instant, wallClockInZone, type Zone } from "@/lib/domain/instants";
import type { Locale } from "@/lib/domain/locales";

export type Reader = { zone: Zone; locale: Locale };

/** "12.00" in Slovenian, "12:00" in English. */
export function formatTime(instant: Instant, { zone, locale }: Reader): string {
  const { hour, minute } = wallClockInZone(instant, zone);
  const minutes = String(minute).padStart(2, "0");
  return locale === "sl" ? `${hour}.${minutes}` : `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** "12.05–12.15". */
export function formatTimeRange(from: Instant, to: Instant, reader: Reader): string {
  return `${formatTime(from, reader)}–${formatTime(to, reader)}`;
}
