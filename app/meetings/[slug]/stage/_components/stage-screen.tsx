"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import { listQuestions } from "@/app/_live/question-order";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { TimerFace } from "@/app/_live/timer-face";
import { viewTimer } from "@/app/_live/timer-view";
import { useLiveRoom } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { useServerNow } from "@/app/_live/use-server-now";
import type { LiveSnapshot } from "@/lib/contract/socket";
import { formatTime } from "@/lib/i18n/dates";
import styles from "./stage.module.css";
import { useWakeLock } from "./use-wake-lock";

type Props = { meeting: LiveMeeting; initial: LiveSnapshot; children: ReactNode };

/** One screen for everyone: how long, who, what, what next, and how to ask. */
export function StageScreen({ meeting, initial, children }: Props) {
  const t = useTranslations("live");
  const nameOf = useItemName();
  const live = useLiveRoom({ meetingId: meeting.id, audience: "stage", initial });
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const view = viewTimer(frame, now);
  useWakeLock();
  const isOver = view.timer.position.kind === "ended";
  const pitch = view.current?.kind === "pitch" ? view.current : null;
  const [question] =
    pitch === null
      ? []
      : listQuestions(live.room, { pitchId: pitch.pitchId, statuses: ["answering"] });
  return (
    <main
      id="main"
      tabIndex={-1}
      className={styles.stage}
      data-theme="dark"
      data-chrome="bare"
      data-look={view.timing?.look}
    >
      <h1 className={styles.heading}>{meeting.title}</h1>
      <ConnectionNote live={live} />
      <div className={styles.clock}>
        {view.timing === null ? (
          <p className={styles.idle}>
            {isOver
              ? t("timer.ended")
              : t("stage.startsAt", { time: formatTime(meeting.startsAt, meeting.reader) })}
          </p>
        ) : (
          <TimerFace view={view} timing={view.timing} />
        )}
      </div>
      <div className={styles.what}>
        {pitch !== null && (
          <>
            <p className={styles.title}>{pitch.title}</p>
            <p className={styles.name}>{nameOf(pitch)}</p>
          </>
        )}
        {question !== undefined && (
          <p className={styles.question}>
            <span className={styles.label}>{t("stage.question")}</span>
            {question.body}
            <span className={styles.asker}>
              {question.anonymous ? t("questions.anonymous") : question.municipalityName}
            </span>
          </p>
        )}
      </div>
      <div className={styles.foot}>
        {view.next !== null && (
          <p className={styles.next}>
            <span className={styles.label}>{t("next.heading")}</span>
            <strong>{nameOf(view.next)}</strong>
            {view.next.kind === "pitch" && (
              <span className={styles.nextTitle}>{view.next.title}</span>
            )}
          </p>
        )}
        {children}
      </div>
      <TimerAnnouncer view={view} />
    </main>
  );
}
