// A meeting's times and names as a reader of this page says them.
import { getLocale, getTranslations } from "next-intl/server";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { formatFullDate, formatLastDay, formatLongDate } from "@/lib/i18n/dates";
import { formatTime, formatTimeRange } from "@/lib/i18n/times";
import { municipalityInWords, zoneInWords } from "@/lib/i18n/wording";

export async function wordingOf(meeting: Pick<Meeting, "zone">) {
  const locale = await getLocale();
  const t = await getTranslations();
  const { zone } = meeting;
  const reader = { zone, locale };
  return {
    locale,
    time: (instant: Instant) => formatTime(instant, reader),
    range: (from: Instant, to: Instant) => formatTimeRange(from, to, reader),
    fullDate: (instant: Instant) => formatFullDate(instant, reader),
    longDate: (instant: Instant) => formatLongDate(instant, reader),
    lastDay: (bound: Instant) => formatLastDay(bound, reader),
    zone: (instant: Instant) => zoneInWords(t, instant, zone),
    municipality: (named: { name: string; urban: boolean }) => municipalityInWords(t, named),
  };
}

export type Wording = Awaited<ReturnType<typeof wordingOf>>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long until a bound, in the largest unit of which two or more are left. */
export async function timeLeftUntil(bound: Instant, now: Instant): Promise<string> {
  const t = await getTranslations("meeting.timeLeft");
  const leftMs = bound - now;
  if (leftMs >= 2 * dayMs) return t("days", { count: Math.floor(leftMs / dayMs) });
  if (leftMs >= 2 * hourMs) return t("hours", { count: Math.floor(leftMs / hourMs) });
  if (leftMs >= minuteMs) return t("minutes", { count: Math.floor(leftMs / minuteMs) });
  return t("moment");
}
