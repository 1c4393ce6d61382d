"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { isEditable, type QuestionView, questionLimits } from "@/lib/domain/questions";
import styles from "./attendee.module.css";
import type { Say } from "./feedback";
import type { PitchItem } from "./pitch-choice";
import { onOneLine } from "./question-text";

type Props = { live: LiveRoomInView; meeting: LiveMeeting; pitches: PitchItem[]; say: Say };

/** Receipts: each question one has asked and what has become of it, newest first. */
export function OwnQuestions({ live, meeting, pitches, say }: Props) {
  const t = useTranslations("live.receipts");
  const own = Object.values(live.room.questions)
    .filter((view) => view.mine)
    .toSorted((a, b) => b.askedAt - a.askedAt);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="own-heading">
      <h2 id="own-heading" className={styles.listHeading}>
        {t("heading")}
      </h2>
      <ul className={styles.questions}>
        {own.map((view) => (
          <Receipt
            key={view.id}
            view={view}
            pitch={pitches.find((item) => item.pitchId === view.pitchId) ?? null}
            live={live}
            meetingId={meeting.id}
            say={say}
          />
        ))}
      </ul>
    </section>
  );
}

type ReceiptProps = {
  view: QuestionView;
  pitch: PitchItem | null;
  live: LiveRoomInView;
  meetingId: string;
  say: Say;
};

function Receipt({ view, pitch, live, meetingId, say }: ReceiptProps) {
  const t = useTranslations("live.receipts");
  const nameOf = useItemName();
  const row = useRef<HTMLLIElement>(null);
  const [isEditing, setEditing] = useState(false);
  const questionId = view.id;

  // The button that was pressed goes away, so the row it stood in takes the focus.
  const finish = (text: string) => {
    setEditing(false);
    say(text);
    row.current?.focus();
  };
  const withdraw = async () => {
    const reply = await live.connection.send("question:withdraw", { meetingId, questionId });
    finish(reply.ok ? t("withdrew") : reply.message);
  };
  const save = async (body: string) => {
    const reply = await live.connection.send("question:edit", { meetingId, questionId, body });
    if (reply.ok) finish(t("saved"));
    else say(reply.message);
  };

  return (
    <li ref={row} tabIndex={-1} className={styles.receipt} data-status={view.status}>
      <p className={styles.state}>{t(view.status)}</p>
      {isEditing ? (
        <EditForm view={view} save={save} discard={() => setEditing(false)} />
      ) : (
        <p className={styles.body}>{view.body}</p>
      )}
      {pitch !== null && <p className={styles.asker}>{t("for", { name: nameOf(pitch) })}</p>}
      {!isEditing && isEditable(view.status) && (
        <p className={styles.actions}>
          <button type="button" className={styles.plain} onClick={() => setEditing(true)}>
            {t("edit")}
          </button>
          <button type="button" className={styles.plain} onClick={() => void withdraw()}>
            {t("withdraw")}
          </button>
        </p>
      )}
    </li>
  );
}

type EditProps = {
  view: QuestionView;
  save: (body: string) => Promise<void>;
  discard: () => void;
};

function EditForm({ view, save, discard }: EditProps) {
  const t = useTranslations("live.receipts");
  const ask = useTranslations("live.ask");
  const [text, setText] = useState(view.body);
  const [isShort, setShort] = useState(false);
  const fieldId = `edit-${view.id}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = onOneLine(text);
    setShort(body.length < questionLimits.bodyMin);
    if (body.length >= questionLimits.bodyMin) void save(body);
  };
  return (
    <form className={styles.ask} onSubmit={submit} noValidate>
      <label htmlFor={fieldId}>{t("editLabel")}</label>
      {isShort && (
        <p role="alert" className={styles.problem}>
          {ask("tooShort", { min: questionLimits.bodyMin })}
        </p>
      )}
      <textarea
        id={fieldId}
        rows={3}
        maxLength={questionLimits.bodyMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${fieldId}-hint`}
        // biome-ignore lint/a11y/noAutofocus: the form opens because its button was pressed
        autoFocus
      />
      <p id={`${fieldId}-hint`} className={styles.hint}>
        {ask("left", { count: questionLimits.bodyMax - text.length })} {t("editHint")}
      </p>
      <p className={styles.actions}>
        <button type="submit" className={styles.plain}>
          {t("save")}
        </button>
        <button type="button" className={styles.plain} onClick={discard}>
          {t("discard")}
        </button>
      </p>
    </form>
  );
}
