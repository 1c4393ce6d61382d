"use client";
import { useTranslations } from "next-intl";
import notes from "@/app/_live/notes.module.css";
import { useServerNow } from "@/app/_live/use-server-now";
import { formatTime } from "@/lib/i18n/times";
import styles from "./ask.module.css";
import type { AskProps } from "./ask-props";
import { draftKinds } from "./drafts";
import { InterestForm } from "./interest-form";
import { QuestionForm } from "./question-form";

/** The one box in which to say something to a pitch, or why there is none now. */
export function AskBox(props: AskProps) {
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
  return <OpenBox {...props} />;
}

function OpenBox(props: AskProps) {
  const { draft, meeting, pitch } = props;
  const isOwn = meeting.ownPitchIds.includes(pitch.pitchId);
  const interest = !isOwn && (draft.kind === "join" || draft.kind === "offer") ? draft.kind : null;
  return (
    <div className={styles.box}>
      {!isOwn && <KindChoice draft={draft} write={props.write} />}
      {interest !== null ? (
        <InterestForm key={`${pitch.pitchId}-${interest}`} {...props} kind={interest} />
      ) : (
        <QuestionForm {...props} kind={draft.kind === "remark" ? "remark" : "question"} />
      )}
    </div>
  );
}

function KindChoice({ draft, write }: Pick<AskProps, "draft" | "write">) {
  const t = useTranslations("live.ask");
  return (
    <fieldset className={styles.kinds}>
      <legend className={notes.hidden}>{t("kind")}</legend>
      {draftKinds.map((kind) => (
        <label key={kind} className={styles.kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={draft.kind === kind}
            onChange={() => write({ kind })}
          />
          <span>{t(`kinds.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
