"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { TimerFace } from "@/app/_live/timer-face";
import { type TimerView, viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { useServerNow } from "@/app/_live/use-server-now";
import type { RunItem } from "@/lib/domain/agenda";
import styles from "./attendee.module.css";

type Props = { live: LiveRoomInView; meeting: LiveMeeting };

/** What is on now, how long still, and what follows when. */
export function NowPanel({ live, meeting }: Props) {
  const t = useTranslations("live");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const view = viewTimer(frame, now);
  const day = useDay(frame, now, meeting.reader);
  const nameOf = useItemName();
  const isOn = view.timing !== null;
  return (
    <section className={styles.now} aria-labelledby="now-heading" data-look={view.timing?.look}>
      <div className={styles.nowHead}>
        <h2 id="now-heading" className={styles.label}>
          {t("now.heading")}
        </h2>
        {view.current !== null && <Place item={view.current} order={frame.order} />}
      </div>
      <NowFace view={view} startsAt={day.time(meeting.startsAt)} />
      {view.current?.kind === "pitch" && (
        <div className={styles.nowWhat}>
          <p className={styles.pitchTitle}>{view.current.title}</p>
          <p>{nameOf(view.current)}</p>
        </div>
      )}
      {view.next !== null && (
        <p className={styles.next}>
          <strong className={styles.label}>{t("next.heading")}</strong>{" "}
          <span>{nameOf(view.next)}</span>
          {", "}
          {t("next.expected", {
            time: day.time(day.expected.get(view.next.id)?.startsAt ?? view.next.startsAt),
          })}
          {isOn && ` (${day.delayOf(view.next)})`}
        </p>
      )}
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

function Place({ item, order }: { item: RunItem; order: readonly RunItem[] }) {
  const t = useTranslations("live.now");
  if (item.kind !== "pitch") return null;
  const pitches = order.filter((each) => each.kind === "pitch");
  const place = { number: pitches.indexOf(item) + 1, total: pitches.length };
  return <p className={styles.place}>{t("placeInWords", place)}</p>;
}
