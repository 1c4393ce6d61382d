import { getTranslations } from "next-intl/server";
import type { Wording } from "@/app/_components/wording";
import { isAnsweredInWriting, isOverdue } from "@/lib/domain/answer-tasks";
import type { Instant } from "@/lib/domain/instants";
import type { PitchPage } from "@/lib/use-cases/find-pitch";
import styles from "./pitch.module.css";

type PublicQuestion = NonNullable<PitchPage["questions"]>[number];
type Props = { page: PitchPage; words: Wording; now: Instant };

/** What was asked: answered questions with their answers, those that wait, and remarks. */
export async function PitchQuestions({ page, words, now }: Props) {
  const t = await getTranslations("pitch");
  const shown = page.questions ?? [];
  const questions = shown.filter(({ kind }) => kind === "question");
  const answered = questions.filter(({ state }) => state.status === "answered");
  const waiting = questions.filter(({ state }) => state.status !== "answered");
  const remarks = shown.filter(({ kind }) => kind === "remark");
  return (
    <section className={styles.section} aria-labelledby="questions">
      <h2 id="questions">{t("questions")}</h2>
      {page.questions === null && <p>{t("questionsLater")}</p>}
      {page.questions?.length === 0 && <p>{t("noQuestions")}</p>}
      <Group title={t("answered")} questions={answered} words={words} />
      <Group title={t("waiting")} questions={waiting} words={words}>
        {page.answersDueAt !== null && (
          <p>
            {isOverdue(page.answersDueAt, now)
              ? t("waitingLate", { date: words.longDate(page.answersDueAt - 1) })
              : t("waitingUntil", { lastDay: words.lastDay(page.answersDueAt) })}
          </p>
        )}
      </Group>
      <Group title={t("remarks")} questions={remarks} words={words} />
    </section>
  );
}

type GroupProps = {
  title: string;
  questions: readonly PublicQuestion[];
  words: Wording;
  children?: React.ReactNode;
};

function Group({ title, questions, words, children }: GroupProps) {
  if (questions.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {children}
      <ul className={styles.questions}>
        {questions.map((question) => (
          <li key={question.id} className={styles.question}>
            <p className={styles.body}>{question.body}</p>
            <Asker question={question} words={words} />
            <Answer question={question} words={words} />
          </li>
        ))}
      </ul>
    </>
  );
}

type OneProps = { question: PublicQuestion; words: Wording };

async function Asker({ question, words }: OneProps) {
  const t = await getTranslations("pitch");
  const { municipality, kind, tally } = question;
  const name = municipality === null ? null : words.municipality(municipality);
  const asker =
    name === null
      ? t("anonymous")
      : t(kind === "question" ? "askedBy" : "remarkBy", { municipality: name });
  return (
    <p className={styles.meta}>
      {asker}
      {tally.votes > 0 && ` · ${t("tally", tally)}`}
    </p>
  );
}

async function Answer({ question, words }: OneProps) {
  const t = await getTranslations("pitch");
  const { state, kind } = question;
  if (kind === "remark") return null;
  if (state.status === "answering") return <p className={styles.spoken}>{t("now")}</p>;
  if (state.status !== "answered") return null;
  if (isAnsweredInWriting(state)) {
    return (
      <div className={styles.answer}>
        <p className={styles.meta}>{t("writing")}</p>
        <p className={styles.written}>{state.answer}</p>
      </div>
    );
  }
  const { stagedAt } = state;
  return (
    <p className={styles.spoken}>
      {stagedAt === null ? t("voice") : t("voiceAt", { time: words.time(stagedAt) })}
    </p>
  );
}
