"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import { TimerFace } from "@/app/_live/timer-face";
import type { TimerView } from "@/app/_live/timer-view";
import { useItemName } from "@/app/_live/use-names";
import { formatTime } from "@/lib/i18n/times";
import styles from "./timer-column.module.css";

/** What is on: how long, which phase, whose idea. */
export function NowFace({ view, meeting }: { view: TimerView; meeting: LiveMeeting }) {
  const t = useTranslations("live.timer");
  const nameOf = useItemName();
  const { current, timing, timer } = view;
  const isOver = timer.position.kind === "ended";
  return (
    <div className={styles.now}>
      {timing === null ? (
        <p className={styles.idle}>
          {isOver ? t("ended") : t("waiting")}
          {!isOver && (
            <span>{t("waitingUntil", { time: formatTime(meeting.startsAt, meeting.reader) })}</span>
          )}
        </p>
      ) : (
        <TimerFace view={view} timing={timing} />
      )}
      {current?.kind === "pitch" && (
        <div>
          <p className={styles.currentName}>{nameOf(current)}</p>
          <p className={styles.currentTitle}>{current.title}</p>
        </div>
      )}
    </div>
  );
}
