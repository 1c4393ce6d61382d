"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { pitchInView, viewTimer } from "@/app/_live/timer-view";
import { useKeptOrder } from "@/app/_live/use-kept-order";
import { useItemName } from "@/app/_live/use-names";
import { useQuestionTurns } from "@/app/_live/use-question-turns";
import { useServerNow } from "@/app/_live/use-server-now";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { pitchOnStage } from "@/lib/domain/timer/timer";
import { BudgetLine } from "./budget-line";
import buttons from "./buttons.module.css";
import layout from "./desk.module.css";
import type { DeskProps } from "./desk-props";
import { InterestsLine } from "./interests-line";
import { PasteDialog } from "./paste-dialog";
import { PendingHeading } from "./pending-heading";
import { PitchChoice } from "./pitch-choice";
import { QuestionCard } from "./question-card";
import { groupQuestions } from "./question-groups";
import { offersFor } from "./question-moves";
import styles from "./questions-column.module.css";
import type { PitchItem, QuestionsOnDesk } from "./questions-on-desk";
import { useKeptFocus } from "./use-kept-focus";
import { useModeration } from "./use-moderation";
import { useShortcutSwitch } from "./use-shortcut-switch";
import { useShortcuts } from "./use-shortcuts";

export function QuestionsColumn({ live, meeting, people }: DeskProps) {
  const t = useTranslations("desk.questions");
  const nameOf = useItemName();
  const [chosenPitchId, choosePitch] = useState("");
  const region = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(region, "[data-question]");
  const pasteDialog = useRef<HTMLDialogElement>(null);
  const { made, say, moderate, takeBack } = useModeration(live, {
    meetingId: meeting.id,
    myId: people.myId,
  });
  const turns = useQuestionTurns(live);
  const [areShortcutsOn] = useShortcutSwitch();
  const { room } = live;
  const frame = room.timer;
  const now = useServerNow(live.connection, frame);
  const pitches = runningOrder(frame.timer, frame.order).filter(
    (item): item is PitchItem => item.kind === "pitch",
  );
  const pitchNow = pitchInView(frame);
  const stagePitchId = pitchOnStage(frame.timer, frame.order);
  const pitchId = chosenPitchId === "" ? pitchNow : chosenPitchId;
  const pitchName = (id: string) => {
    const item = pitches.find((each) => each.pitchId === id);
    return item === undefined ? "" : nameOf(item);
  };
  const { pending, queue, settled } = groupQuestions(room, pitchId);
  const kept = useKeptOrder(queue.map((view) => view.id));
  const shownQueue = kept.ids.flatMap((id) => queue.find((view) => view.id === id) ?? []);
  const [first] = pending;
  const [top] = shownQueue;
  useShortcuts(
    {
      o: () => first !== undefined && moderate(first, { kind: "approve" }),
      s: () => {
        const [offer] = top === undefined ? [] : offersFor(top, stagePitchId);
        if (top !== undefined && offer !== undefined) moderate(top, offer.move);
      },
    },
    areShortcutsOn,
  );
  const { myId, moderators } = people;
  const desk: QuestionsOnDesk = { room, myId, moderators, moderate, stagePitchId, pitchName };
  const sign = (key: string, isFirst: boolean) => (areShortcutsOn && isFirst ? key : undefined);

  return (
    <section className={layout.column} aria-labelledby="desk-questions-heading">
      <div className={layout.columnHead}>
        <h2 id="desk-questions-heading" className={layout.columnHeading}>
          {t("heading")}
        </h2>
        <button
          type="button"
          className={buttons.small}
          onClick={() => pasteDialog.current?.showModal()}
        >
          {t("paste")}
        </button>
      </div>
      <div className={styles.facts}>
        <BudgetLine view={viewTimer(frame, now)} turns={turns} />
        {pitchId !== null && <InterestsLine count={room.interests.counts[pitchId]} />}
      </div>
      <div className={made.isRefused ? layout.said : layout.made}>
        <span role="status">{made.said}</span>
        {made.undo !== null && (
          <button type="button" className={buttons.small} onClick={() => void takeBack()}>
            {t("undo")}
          </button>
        )}
      </div>
      <div
        ref={region}
        className={layout.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        {...keptFocus}
      >
        <PendingHeading pending={pending} now={now} />
        <ul className={styles.cards}>
          {pending.map((view, index) => (
            <QuestionCard key={view.id} view={view} desk={desk} sign={sign("O", index === 0)} />
          ))}
        </ul>
        <PitchChoice
          pitches={pitches}
          chosenPitchId={chosenPitchId}
          onChoose={choosePitch}
          count={queue.length}
        />
        {(kept.newCount > 0 || kept.isStale) && (
          <button type="button" className={styles.chip} onClick={kept.release}>
            {kept.newCount > 0 ? t("newOnes", { count: kept.newCount }) : t("reorder")}
          </button>
        )}
        <ul className={styles.cards} {...kept.holds}>
          {shownQueue.map((view, index) => (
            <QuestionCard key={view.id} view={view} desk={desk} sign={sign("S", index === 0)} />
          ))}
        </ul>
        {settled.length > 0 && (
          <details className={styles.settled}>
            <summary>{t("settled", { count: settled.length })}</summary>
            <ul className={styles.cards}>
              {settled.map((view) => (
                <QuestionCard key={view.id} view={view} desk={desk} />
              ))}
            </ul>
          </details>
        )}
      </div>
      <PasteDialog
        dialog={pasteDialog}
        live={live}
        meetingId={meeting.id}
        pitches={pitches}
        currentPitchId={pitchNow}
        municipalities={people.municipalities}
        onPasted={say}
      />
    </section>
  );
}
