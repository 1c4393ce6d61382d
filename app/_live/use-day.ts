"use client";
import { useTranslations } from "next-intl";
import type { RunItem } from "@/lib/domain/agenda";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { delayMs, expectedEnd, type Projection, projectRest } from "@/lib/domain/projections";
import { formatTime, type Reader } from "@/lib/i18n/times";

/** How the rest of the day is expected to go, at one instant. */
export type Day = {
  expected: ReadonlyMap<string, Projection>;
  /** Null once the day is over. */
  endsAt: Instant | null;
  delayMinutes: number;
  time: (instant: Instant) => string;
  delayInWords: string;
  /** How far off its start in the agenda an item is expected. */
  delayOf: (item: RunItem) => string;
};

export function useDay(frame: TimerFrame, now: Instant, reader: Reader): Day {
  const t = useTranslations("live.delay");
  const { order, timer } = frame;
  const expected = new Map(projectRest(order, timer, now).map((each) => [each.itemId, each]));
  const inWords = (byMinutes: number) => {
    if (byMinutes === 0) return t("onTime");
    const minutes = Math.abs(byMinutes);
    return byMinutes > 0 ? t("behind", { minutes }) : t("ahead", { minutes });
  };
  const delayMinutes = Math.trunc(delayMs(order, timer, now) / minuteMs);
  return {
    expected,
    endsAt: expectedEnd(order, timer, now),
    delayMinutes,
    delayInWords: inWords(delayMinutes),
    delayOf: (item) => inWords(minutesLate(item, expected.get(item.id))),
    time: (instant) => formatTime(instant, reader),
  };
}

/** Whether it was put in while the day runs, and so stands in no agenda. */
export function isUnplanned(item: RunItem): boolean {
  return item.endsAt <= item.startsAt;
}

/** Minutes between the two starts as people read them, so that the words agree with the times. */
export function minutesLate(item: RunItem, projection: Projection | undefined): number {
  if (isUnplanned(item)) return 0;
  const expectedAt = projection?.startsAt ?? item.agendaStartsAt;
  return Math.floor(expectedAt / minuteMs) - Math.floor(item.agendaStartsAt / minuteMs);
}
