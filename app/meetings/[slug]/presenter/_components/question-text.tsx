"use client";
import { useTranslations } from "next-intl";
import { tallyOf } from "@/app/_live/question-order";
import type { LiveRoom } from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";
import { municipalityInWords } from "@/lib/i18n/wording";
import styles from "./presenter.module.css";

type Props = { question: QuestionView; room: LiveRoom; size: "large" | "small" };

/** A question's words, whose it is, and how many wanted to ask the same. */
export function QuestionText({ question, room, size }: Props) {
  const t = useTranslations();
  const { body, municipality, anonymous, number } = question;
  const { votes, municipalities } = tallyOf(room)(number);
  const asker =
    municipality !== null
      ? municipalityInWords(t, municipality)
      : anonymous && t("live.questions.anonymous");
  const told = [asker, votes > 0 && t("live.tally", { votes, municipalities })].filter(
    (part) => part !== false,
  );
  return (
    <div className={styles.question} data-size={size}>
      <p className={styles.body}>{body}</p>
      {told.length > 0 && <p className={styles.asker}>{told.join(" · ")}</p>}
    </div>
  );
}
