"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { RunningOrder } from "@/app/_live/running-order";
import { viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useServerNow } from "@/app/_live/use-server-now";
import styles from "./attendee.module.css";

/** The whole day with expected times, folded away until somebody wants it. */
export function DayPanel({ live, meeting }: { live: LiveRoomInView; meeting: LiveMeeting }) {
  const t = useTranslations("live.order");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const day = useDay(frame, now, meeting.reader);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // Beside the rest there is room for it; below the rest it waits to be opened.
    if (details.current !== null && matchMedia("(min-width: 64rem)").matches) {
      details.current.open = true;
    }
  }, []);
  return (
    <details ref={details} className={styles.day}>
      <summary>{t("heading")}</summary>
      <p className={styles.hint}>{t("zone")}</p>
      <RunningOrder frame={frame} view={viewTimer(frame, now)} day={day} />
    </details>
  );
}
