"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { listQuestions, type QuestionOrder, questionOrders } from "@/app/_live/question-order";
import { useKeptOrder } from "@/app/_live/use-kept-order";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import type { QuestionView } from "@/lib/domain/questions";
import styles from "./attendee.module.css";
import type { PitchItem } from "./pitch-choice";
import { QuestionRow } from "./question-row";
import { useAtList } from "./use-at-list";
import { useFocusHome } from "./use-focus-home";
import type { Voting } from "./use-voting";

type Props = { live: LiveRoomInView; meeting: LiveMeeting; pitch: PitchItem; voting: Voting };

/** The published questions of a pitch; those already answered come last. */
export function QuestionList({ live, meeting, pitch, voting }: Props) {
  const t = useTranslations("live.questions");
  const nameOf = useItemName();
  const [order, setOrder] = useState<QuestionOrder>("votes");
  const heading = useRef<HTMLHeadingElement>(null);
  const focusHome = useFocusHome(heading);
  const { pitchId } = pitch;
  const listed = [
    ...listQuestions(live.room, { pitchId, statuses: ["answering", "approved"], order }),
    ...listQuestions(live.room, { pitchId, statuses: ["answered"], order }),
  ];
  return (
    <section aria-labelledby="questions-heading" {...focusHome}>
      <h2 ref={heading} id="questions-heading" tabIndex={-1} className={styles.listHeading}>
        {t("heading", { name: nameOf(pitch) })}
      </h2>
      {listed.length > 1 && <OrderChoice order={order} choose={setOrder} />}
      {listed.length === 0 && (
        <p className={styles.empty}>
          {meeting.hasSeat && !isDayOver(live) ? t("empty") : t("emptyReading")}
        </p>
      )}
      <KeptQuestions
        key={`${pitchId}-${order}`}
        listed={listed}
        voting={voting}
        mayVote={meeting.hasSeat}
        isConnected={live.isConnected}
      />
    </section>
  );
}

type KeptProps = {
  listed: QuestionView[];
  voting: Voting;
  mayVote: boolean;
  isConnected: boolean;
};

/** The list as it was when the reader came to it; it begins anew with another pitch. */
function KeptQuestions({ listed, ...row }: KeptProps) {
  const t = useTranslations("live.questions");
  const list = useRef<HTMLUListElement>(null);
  const isAtList = useAtList(list);
  const ownIds = listed.filter((view) => view.mine).map((view) => view.id);
  const kept = useKeptOrder(
    listed.map((view) => view.id),
    { isAtList, ownIds },
  );
  const views = kept.ids.flatMap((id) => listed.find((view) => view.id === id) ?? []);
  return (
    <>
      {(kept.newCount > 0 || kept.isStale) && (
        <button type="button" className={styles.chip} onClick={kept.release}>
          {kept.newCount > 0 ? t("newOnes", { count: kept.newCount }) : t("reorder")}
        </button>
      )}
      <ul ref={list} className={styles.questions} {...kept.holds}>
        {views.map((view) => (
          <QuestionRow key={view.id} view={view} {...row} />
        ))}
      </ul>
    </>
  );
}

type ChoiceProps = { order: QuestionOrder; choose: (order: QuestionOrder) => void };

function OrderChoice({ order, choose }: ChoiceProps) {
  const t = useTranslations("live.questions");
  return (
    <fieldset className={styles.orders}>
      <legend>{t("order")}</legend>
      {questionOrders.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="order"
            checked={order === each}
            onChange={() => choose(each)}
            aria-describedby="order-hint"
          />
          <span>{t(`orders.${each}`)}</span>
        </label>
      ))}
      <p id="order-hint" className={styles.hint}>
        {t(`orderHint.${order}`)}
      </p>
    </fieldset>
  );
}

function isDayOver({ room }: LiveRoomInView): boolean {
  return room.timer.timer.position.kind === "ended";
}
