"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Outbox } from "@/app/_live/outbox";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { isEditable, type QuestionView } from "@/lib/domain/questions";
import { formatTime } from "@/lib/i18n/times";
import styles from "./attendee.module.css";
import type { OwnProps } from "./own-props";
import { ReceiptEdit } from "./receipt-edit";
import { ReceiptState } from "./receipt-state";
import { WaitingMark } from "./waiting-mark";

/** One own question: its words, where it stands, and what one may still do with it. */
export function Receipt(props: OwnProps & { view: QuestionView }) {
  const { view, live, meeting, outbox } = props;
  const t = useTranslations("live.receipts");
  const row = useRef<HTMLLIElement>(null);
  const [isEditing, setEditing] = useState(false);
  const waiting = waitingChange(outbox.items, view.id);
  const { id: questionId } = view;
  const meetingId = meeting.id;

  // The button that was pressed goes away, so the row it stood in takes the focus.
  const leave = () => {
    setEditing(false);
    row.current?.focus();
  };
  const save = (body: string) => {
    outbox.add({ request: "question:edit", payload: { meetingId, questionId, body } });
    leave();
  };
  const withdraw = () => {
    outbox.add({ request: "question:withdraw", payload: { meetingId, questionId } });
    leave();
  };

  return (
    <li ref={row} tabIndex={-1} className={styles.receipt} data-status={view.state.status}>
      <ReceiptState view={view} room={live.room} reader={meeting.reader} voting={props.voting} />
      {isEditing ? (
        <ReceiptEdit
          questionId={questionId}
          body={waiting.body ?? view.body}
          save={save}
          discard={leave}
        />
      ) : (
        <p className={styles.body}>{waiting.body ?? view.body}</p>
      )}
      <About {...props} />
      {waiting.kind !== null && (
        <p className={styles.asker}>
          {t(waiting.kind)} <WaitingMark isConnected={live.isConnected} />
        </p>
      )}
      {!isEditing && waiting.kind !== "withdrawing" && mayChange(view, live) && (
        <p className={styles.actions}>
          <button type="button" className={styles.plain} onClick={() => setEditing(true)}>
            {t("edit")}
          </button>
          <button type="button" className={styles.plain} onClick={withdraw}>
            {t("withdraw")}
          </button>
        </p>
      )}
    </li>
  );
}

function mayChange({ state }: QuestionView, { room }: LiveRoomInView): boolean {
  return isEditable(state.status) && room.timer.timer.position.kind !== "ended";
}

type Waiting = { kind: "editing" | "withdrawing" | null; body: string | null };

function waitingChange(items: Outbox, questionId: string): Waiting {
  const waiting = items.filter((item) => item.refusal === null);
  const isWithdrawn = waiting.some(
    (item) => item.request === "question:withdraw" && item.payload.questionId === questionId,
  );
  if (isWithdrawn) return { kind: "withdrawing", body: null };
  const edit = waiting.findLast(
    (item) => item.request === "question:edit" && item.payload.questionId === questionId,
  );
  return edit?.request === "question:edit"
    ? { kind: "editing", body: edit.payload.body }
    : { kind: null, body: null };
}

function About({ view, pitches, meeting }: OwnProps & { view: QuestionView }) {
  const t = useTranslations("live");
  const nameOf = useItemName();
  const pitch = pitches.find((item) => item.pitchId === view.pitchId);
  const words = [
    t(`kinds.${view.kind}`),
    pitch !== undefined && t("receipts.for", { name: nameOf(pitch) }),
    t("receipts.sentAt", { time: formatTime(view.askedAt, meeting.reader) }),
    view.anonymous && t("receipts.anonymous"),
  ].filter((word) => word !== false);
  return <p className={styles.asker}>{words.join(" · ")}</p>;
}
