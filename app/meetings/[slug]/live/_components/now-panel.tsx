"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import notes from "@/app/_live/notes.module.css";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { TimerFace } from "@/app/_live/timer-face";
import { type TimerView, viewTimer } from "@/app/_live/timer-view";
import { type Day, useDay } from "@/app/_live/use-day";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { useServerNow } from "@/app/_live/use-server-now";
import styles from "./attendee.module.css";
import { JoinBar } from "./join-bar";
import type { Interests } from "./use-interests";

type Props = { live: LiveRoomInView; meeting: LiveMeeting; interests: Interests };

/** What is on now, how long still, and what follows when. */
export function NowPanel({ live, meeting, interests }: Props) {
  const t = useTranslations("live.now");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const view = viewTimer(frame, now);
  const day = useDay(frame, now, meeting.reader);
  const nameOf = useItemName();
  const { current } = view;
  return (
    <section className={styles.now} aria-labelledby="now-heading" data-look={view.timing?.look}>
      <h2 id="now-heading" className={notes.hidden}>
        {t("heading")}
      </h2>
      <Place view={view} />
      <NowFace view={view} startsAt={day.time(meeting.startsAt)} />
      {current?.kind === "pitch" && (
        <>
          <div className={styles.nowWhat}>
            <p className={styles.pitchTitle}>{current.title}</p>
            <p>{nameOf(current)}</p>
          </div>
          <JoinBar
            pitch={current}
            meeting={meeting}
            interests={interests}
            isConnected={live.isConnected}
          />
        </>
      )}
      <Next view={view} day={day} />
      <CallLink meeting={meeting} isOver={view.timer.position.kind === "ended"} />
      <TimerAnnouncer view={view} />
    </section>
  );
}

function NowFace({ view, startsAt }: { view: TimerView; startsAt: string }) {
  const t = useTranslations("live.timer");
  if (view.timing !== null) return <TimerFace view={view} timing={view.timing} />;
  const isOver = view.timer.position.kind === "ended";
  return (
    <div className={styles.nowWhat}>
      <p className={styles.pitchTitle}>{isOver ? t("ended") : t("waiting")}</p>
      <p>{isOver ? t("endedThanks") : t("waitingUntil", { time: startsAt })}</p>
    </div>
  );
}

function Place({ view: { current, order } }: { view: TimerView }) {
  const t = useTranslations("live.now");
  if (current?.kind !== "pitch") return null;
  const pitches = order.filter((each) => each.kind === "pitch" && !each.skipped);
  const number = pitches.findIndex((each) => each.id === current.id) + 1;
  if (number === 0) return null;
  return <p className={styles.place}>{t("placeInWords", { number, total: pitches.length })}</p>;
}

function Next({ view: { next, timing }, day }: { view: TimerView; day: Day }) {
  const t = useTranslations("live.next");
  const nameOf = useItemName();
  if (next === null) return null;
  const time = day.time(day.expected.get(next.id)?.startsAt ?? next.startsAt);
  return (
    <p className={styles.next}>
      <strong className={styles.label}>{t("heading")}</strong> <span>{nameOf(next)}</span>
      {`, ${t("expected", { time })}`}
      {timing !== null && ` (${day.delayOf(next)})`}
    </p>
  );
}

function CallLink({ meeting, isOver }: { meeting: LiveMeeting; isOver: boolean }) {
  const t = useTranslations("live.now");
  if (meeting.joinUrl === null || isOver) return null;
  return (
    <p className={styles.call}>
      <a href={meeting.joinUrl} target="_blank" rel="noopener noreferrer">
        {t("zoom")}
        <span className={notes.hidden}>{` ${t("zoomHint")}`}</span>
      </a>
    </p>
  );
}
