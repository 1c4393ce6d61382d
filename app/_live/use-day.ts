"use client";
import { useTranslations } from "next-intl";
import type { RunItem } from "@/lib/domain/agenda";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { delayMs, type Projection, projectRest } from "@/lib/domain/projections";
import { formatTime, type Reader } from "@/lib/i18n/dates";

/** How the rest of the day is expected to go, at one instant. */
export type Day = {
  expected: ReadonlyMap<string, Projection>;
  delayMinutes: number;
  time: (instant: Instant) => string;
  delayInWords: string;
  /** How far off its own planned start an item is expected. */
  delayOf: (item: RunItem) => string;
};

export function useDay(frame: TimerFrame, now: Instant, reader: Reader): Day {
  const t = useTranslations("live.delay");
  const { order, timer } = frame;
  const expected = new Map(projectRest(order, timer, now).map((each) => [each.itemId, each]));
  const minutesOf = (ms: number) => Math.trunc(ms / minuteMs);
  const inWords = (byMinutes: number) => {
    if (byMinutes === 0) return t("onTime");
    const minutes = Math.abs(byMinutes);
    return byMinutes > 0 ? t("behind", { minutes }) : t("ahead", { minutes });
  };
  const delayMinutes = minutesOf(delayMs(order, timer, now));
  return {
    expected,
    delayMinutes,
    delayInWords: inWords(delayMinutes),
    delayOf: (item) =>
      inWords(minutesOf((expected.get(item.id)?.startsAt ?? item.startsAt) - item.startsAt)),
    time: (instant) => formatTime(instant, reader),
  };
}
