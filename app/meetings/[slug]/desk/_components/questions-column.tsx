"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { listQuestions } from "@/app/_live/question-order";
import { pitchInView } from "@/app/_live/timer-view";
import { useKeptOrder } from "@/app/_live/use-kept-order";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import type { RunItem } from "@/lib/domain/agenda";
import styles from "./desk.module.css";
import { QuestionCard, type SetStatus } from "./question-card";

type PitchItem = Extract<RunItem, { kind: "pitch" }>;

export function QuestionsColumn({ live, meeting }: { live: LiveRoomInView; meeting: LiveMeeting }) {
  const t = useTranslations("live.desk");
  const nameOf = useItemName();
  const [chosenPitchId, choosePitch] = useState("");
  const scroll = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const frame = live.room.timer;
  const pitches = frame.order.filter((item): item is PitchItem => item.kind === "pitch");
  const pitchId = chosenPitchId === "" ? pitchInView(frame) : chosenPitchId;
  const pitchName = (id: string) => {
    const item = pitches.find((each) => each.pitchId === id);
    return item === undefined ? "" : nameOf(item);
  };

  const setStatus: SetStatus = async (view, status) => {
    const reply = await live.connection.send("question:moderate", {
      meetingId: meeting.id,
      questionId: view.id,
      status,
    });
    setSaid(reply.ok ? "" : reply.message);
    // A pressed button may go with its card; the keyboard then stays in this column.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) scroll.current?.focus({ preventScroll: true });
    });
  };

  const pending = listQuestions(live.room, { pitchId: null, statuses: ["pending"] }).toSorted(
    (a, b) => a.askedAt - b.askedAt,
  );
  const queue = listQuestions(live.room, { pitchId, statuses: ["answering", "approved"] });
  const settled = listQuestions(live.room, { pitchId, statuses: ["answered", "dismissed"] });
  const kept = useKeptOrder(queue.map((view) => view.id));
  const shownQueue = kept.ids.flatMap((id) => queue.find((view) => view.id === id) ?? []);
  const newInQueue = useTranslations("live.questions");
  const card = { room: live.room, setStatus, pitchName };

  return (
    <section className={styles.column} aria-labelledby="desk-questions-heading">
      <h2 id="desk-questions-heading" className={styles.columnHeading}>
        {t("questions")}
      </h2>
      <p role="status" className={styles.refusal}>
        {said}
      </p>
      <div
        ref={scroll}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        <h3 className={styles.groupHeading}>
          {pending.length === 0 ? t("pendingNone") : t("pending", { count: pending.length })}
        </h3>
        <ul className={styles.cards}>
          {pending.map((view) => (
            <QuestionCard key={view.id} view={view} {...card} />
          ))}
        </ul>
        <label className={styles.choice}>
          <span>{t("pitch")}</span>
          <select value={chosenPitchId} onChange={(event) => choosePitch(event.target.value)}>
            <option value="">{t("current")}</option>
            {pitches.map((item) => (
              <option key={item.pitchId} value={item.pitchId}>
                {`${item.number}. ${nameOf(item)}`}
              </option>
            ))}
          </select>
        </label>
        <h3 className={styles.groupHeading}>
          {queue.length === 0 ? t("queueNone") : t("queue", { count: queue.length })}
        </h3>
        {(kept.newCount > 0 || kept.isStale) && (
          <button type="button" className={styles.chip} onClick={kept.release}>
            {kept.newCount > 0
              ? newInQueue("newOnes", { count: kept.newCount })
              : newInQueue("reorder")}
          </button>
        )}
        <ul className={styles.cards} {...kept.holds}>
          {shownQueue.map((view) => (
            <QuestionCard key={view.id} view={view} {...card} />
          ))}
        </ul>
        {settled.length > 0 && (
          <details className={styles.settled}>
            <summary>{t("settled", { count: settled.length })}</summary>
            <ul className={styles.cards}>
              {settled.map((view) => (
                <QuestionCard key={view.id} view={view} {...card} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}
