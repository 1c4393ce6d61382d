"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { listQuestions } from "@/app/_live/question-order";
import type { LiveRoom } from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";
import styles from "./presenter.module.css";
import type { Place } from "./presenter-place";
import { QuestionText } from "./question-text";

type Props = {
  room: LiveRoom;
  pitchId: string;
  place: Place["kind"];
  /** The way to answer them in writing, once there is one. */
  children: ReactNode;
};

/** The questions to one's own pitch: what still waits for an answer, and what has got one. */
export function OwnQuestions({ room, pitchId, place, children }: Props) {
  const t = useTranslations("presenter.questions");
  // What one is answering stands above, as long as one is on.
  const open = place === "on" ? (["approved"] as const) : (["answering", "approved"] as const);
  const waiting = listQuestions(room, { pitchId, statuses: open });
  const answered = listQuestions(room, { pitchId, statuses: ["answered"] });
  return (
    <section className={styles.section}>
      <h2>{t("heading")}</h2>
      {waiting.length + answered.length === 0 && <p className={styles.quietText}>{t("none")}</p>}
      {waiting.length > 0 && (
        <>
          <h3 className={styles.label}>{t("waiting")}</h3>
          <Questions questions={waiting} room={room} />
          {place === "after" && <p className={styles.quietText}>{t("waitingText")}</p>}
          {children !== false && <p>{children}</p>}
        </>
      )}
      {answered.length > 0 && (
        <>
          <h3 className={styles.label}>{t("answered")}</h3>
          <Questions questions={answered} room={room} />
        </>
      )}
    </section>
  );
}

function Questions({ questions, room }: { questions: QuestionView[]; room: LiveRoom }) {
  return (
    <ul className={styles.list}>
      {questions.map((question) => (
        <li key={question.id}>
          <QuestionText question={question} room={room} size="small" />
          <Answer question={question} />
        </li>
      ))}
    </ul>
  );
}

function Answer({ question: { state } }: { question: QuestionView }) {
  const t = useTranslations("live.questions");
  if (state.status !== "answered") return null;
  if (state.by === "voice") return <p className={styles.asker}>{t("answeredVoice")}</p>;
  return (
    <>
      <p className={styles.asker}>{t("answeredWriting")}</p>
      <p className={styles.answer}>{state.answer}</p>
    </>
  );
}
