"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConnectionNote } from "@/app/_live/connection-note";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { TimerFace } from "@/app/_live/timer-face";
import { useItemName } from "@/app/_live/use-names";
import type { RunItem } from "@/lib/domain/agenda";
import { formatTime } from "@/lib/i18n/times";
import { answeredNow } from "./answered-now";
import { NextUp } from "./next-up";
import styles from "./stage.module.css";
import { StageQuestion } from "./stage-question";
import { type StageRoom, useStage } from "./use-stage";

type Props = {
  room: StageRoom;
  /** "po slovenskem času (CET)". */
  zone: string;
  join: ReactNode;
  corner: ReactNode;
};

/** One screen for everyone: how long, who, what, what next, and how to ask. */
export function StageScreen({ room, zone, join, corner }: Props) {
  const t = useTranslations("stage");
  const { live, view, now } = useStage(room);
  const { meeting, screen } = room;
  const isLinkOver = screen !== null && live.refusedBecause !== null;
  const refusedBecause = isLinkOver ? t("screen.over") : live.refusedBecause;
  const isOver = view.timer.position.kind === "ended";
  const pitch = view.current?.kind === "pitch" ? view.current : null;
  const question = pitch === null ? null : answeredNow(live.room, pitch.pitchId);
  return (
    <main id="main" tabIndex={-1} className={styles.stage} data-theme="dark" data-chrome="bare">
      <div className={styles.board} data-asking={question !== null}>
        <div className={styles.head}>
          <h1>{meeting.title}</h1>
          <p>{t("times", { zone })}</p>
          {corner}
        </div>
        <ConnectionNote live={{ ...live, refusedBecause }} />
        <div className={styles.clock}>
          {view.timing === null ? (
            <Idle isOver={isOver} room={room} />
          ) : (
            <TimerFace view={view} timing={view.timing} />
          )}
        </div>
        {question !== null && <StageQuestion question={question} />}
        {pitch !== null && (
          <Pitch pitch={pitch} joining={live.room.interests.counts[pitch.pitchId]?.join ?? 0} />
        )}
        <div className={styles.foot}>
          <NextUp view={view} frame={live.room.timer} now={now} reader={meeting.reader} />
          {!isOver && join}
        </div>
      </div>
      <TimerAnnouncer view={view} />
    </main>
  );
}

function Idle({ isOver, room: { meeting } }: { isOver: boolean; room: StageRoom }) {
  const t = useTranslations();
  if (!isOver) {
    const time = formatTime(meeting.startsAt, meeting.reader);
    return <p className={styles.idle}>{t("stage.startsAt", { time })}</p>;
  }
  return (
    <div>
      <p className={styles.idle}>{t("live.timer.ended")}</p>
      <p className={styles.thanks}>{t("stage.thanks")}</p>
    </div>
  );
}

type PitchProps = { pitch: Extract<RunItem, { kind: "pitch" }>; joining: number };

function Pitch({ pitch, joining }: PitchProps) {
  const t = useTranslations("live");
  const nameOf = useItemName();
  return (
    <div className={styles.what}>
      <p className={styles.name}>{nameOf(pitch)}</p>
      <p className={styles.title}>{pitch.title}</p>
      {joining > 0 && (
        <p className={styles.joining}>
          <JoinMark />
          {t("wouldJoin", { count: joining })}
        </p>
      )}
    </div>
  );
}

function JoinMark() {
  return (
    <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false" className={styles.joinMark}>
      <g fill="none" stroke="currentColor" strokeWidth="2.5">
        <circle cx="8.5" cy="8" r="6" />
        <circle cx="15.5" cy="8" r="6" />
      </g>
    </svg>
  );
}
