"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import type { LiveMeeting } from "@/app/_live/loaders";
import { newId } from "@/app/_live/new-id";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { useServerNow } from "@/app/_live/use-server-now";
import { questionLimits } from "@/lib/domain/questions";
import { formatTime } from "@/lib/i18n/dates";
import styles from "./attendee.module.css";
import type { Say } from "./feedback";
import type { PitchItem } from "./pitch-choice";
import { draftQuestion, type QuestionDraft } from "./question-draft";
import { onOneLine } from "./question-text";

type Props = {
  live: LiveRoomInView;
  meeting: LiveMeeting;
  pitch: PitchItem;
  say: Say;
  /** Keeps the pitch while somebody writes to it, though the meeting may move on. */
  holdPitch: (isWriting: boolean) => void;
};

/** The box for a question, or why there is none now. */
export function AskForm(props: Props) {
  const t = useTranslations("live.ask");
  const { live, meeting } = props;
  const now = useServerNow(live.connection, live.room.timer);
  if (!meeting.hasSeat) return <p className={styles.note}>{t("noSeat")}</p>;
  if (now < meeting.roomOpensAt) {
    const time = formatTime(meeting.roomOpensAt, meeting.reader);
    return <p className={styles.note}>{t("opensAt", { time })}</p>;
  }
  const isOver = live.room.timer.timer.position.kind === "ended";
  if (isOver || now >= meeting.roomClosesAt) return <p className={styles.note}>{t("closed")}</p>;
  return <OpenForm {...props} />;
}

function OpenForm({ live, meeting, pitch, say, holdPitch }: Props) {
  const t = useTranslations("live.ask");
  const nameOf = useItemName();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [isAnonymous, setAnonymous] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const draft = useRef<QuestionDraft | null>(null);

  const write = (next: string) => {
    setText(next);
    setProblem(null);
    holdPitch(next !== "");
  };

  const fail = (message: string) => {
    setProblem(message);
    field.current?.focus();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    const body = onOneLine(text);
    if (body.length < questionLimits.bodyMin)
      return fail(t("tooShort", { min: questionLimits.bodyMin }));
    const wording = { body, anonymous: isAnonymous, pitchId: pitch.pitchId };
    draft.current = draftQuestion(draft.current, wording, newId);
    setSending(true);
    const reply = await live.connection.send("question:ask", {
      meetingId: meeting.id,
      ...draft.current,
    });
    setSending(false);
    if (!reply.ok) return fail(`${reply.message} ${t("kept")}`);
    draft.current = null;
    write("");
    say(t("sent"));
    field.current?.focus();
  };

  return (
    <form className={styles.ask} onSubmit={submit} noValidate>
      <label htmlFor="question">{t("label", { name: nameOf(pitch) })}</label>
      {problem !== null && (
        <p id="question-problem" role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <textarea
        id="question"
        ref={field}
        rows={3}
        maxLength={questionLimits.bodyMax}
        value={text}
        onChange={(event) => write(event.target.value)}
        readOnly={isSending}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? "question-left" : "question-problem question-left"}
      />
      <p id="question-left" className={styles.hint}>
        {t("left", { count: questionLimits.bodyMax - text.length })}
      </p>
      {meeting.anonymousQuestions ? (
        <div className={styles.check}>
          <input
            id="anonymous"
            type="checkbox"
            checked={isAnonymous}
            onChange={(event) => setAnonymous(event.target.checked)}
            aria-describedby="anonymous-hint"
          />
          <label htmlFor="anonymous">{t("anonymous")}</label>
          <p id="anonymous-hint" className={styles.hint}>
            {t("anonymousHint")}
          </p>
        </div>
      ) : (
        <p className={styles.hint}>{t("named")}</p>
      )}
      <button type="submit" className={controls.button} aria-disabled={isSending}>
        {isSending ? t("sending") : t("submit")}
      </button>
    </form>
  );
}
