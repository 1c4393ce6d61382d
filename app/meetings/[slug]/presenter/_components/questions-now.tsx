"use client";
import { useTranslations } from "next-intl";
import { listQuestions } from "@/app/_live/question-order";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useQuestionTurns } from "@/app/_live/use-question-turns";
import { averageQuestionMs, isSoftStop, questionsThatFit } from "@/lib/domain/question-budget";
import styles from "./presenter.module.css";
import { QuestionText } from "./question-text";

type Props = { live: LiveRoomInView; pitchId: string; remainingMs: number };

/** What one is answering, what comes next, and about how many more there is time for. */
export function QuestionsNow({ live, pitchId, remainingMs }: Props) {
  const t = useTranslations("presenter.on");
  const averageMs = averageQuestionMs(useQuestionTurns(live));
  const [current] = listQuestions(live.room, { pitchId, statuses: ["answering"] });
  const [next] = listQuestions(live.room, { pitchId, statuses: ["approved"] });
  return (
    <section className={styles.asked}>
      <h2 className={styles.label}>{t("current")}</h2>
      {current === undefined ? (
        <p className={styles.quietText}>{t("noCurrent")}</p>
      ) : (
        <QuestionText question={current} room={live.room} size="large" />
      )}
      {!isSoftStop(remainingMs) && (
        <>
          <h3 className={styles.label}>{t("upNext")}</h3>
          {next === undefined ? (
            <p className={styles.quietText}>{t("queueEmpty")}</p>
          ) : (
            <QuestionText question={next} room={live.room} size="small" />
          )}
          <p className={styles.fit}>
            {t("fit", { count: questionsThatFit(remainingMs, averageMs) })}
          </p>
        </>
      )}
    </section>
  );
}
