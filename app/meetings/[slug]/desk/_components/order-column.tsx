"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { RunningOrder } from "@/app/_live/running-order";
import { viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useServerNow } from "@/app/_live/use-server-now";
import { formatTime } from "@/lib/i18n/dates";
import styles from "./desk.module.css";

export function OrderColumn({ live, meeting }: { live: LiveRoomInView; meeting: LiveMeeting }) {
  const t = useTranslations("live.desk");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const day = useDay(frame, now, meeting.reader);
  const view = viewTimer(frame, now);
  const currentId = view.current?.id;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is what brings it into sight
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (row) list.current?.scrollTo({ top: row.offsetTop - list.current.clientHeight / 3 });
  }, [currentId]);
  const last = frame.order.at(-1);
  const expectedEnd = last === undefined ? undefined : day.expected.get(last.id)?.endsAt;
  return (
    <section className={styles.column} aria-labelledby="order-heading">
      <h2 id="order-heading" className={styles.columnHeading}>
        {t("order")}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={list} className={styles.scroll} tabIndex={0}>
        <RunningOrder frame={frame} view={view} day={day} />
      </div>
      <p className={styles.columnFoot} data-behind={day.delayMinutes > 0}>
        {expectedEnd !== undefined && (
          <strong>{t("expectedEnd", { time: formatTime(expectedEnd, meeting.reader) })}</strong>
        )}
        {expectedEnd === undefined && last !== undefined && (
          <span>{t("plannedEnd", { time: formatTime(last.endsAt, meeting.reader) })}</span>
        )}
        <span>{day.delayInWords}</span>
      </p>
    </section>
  );
}
