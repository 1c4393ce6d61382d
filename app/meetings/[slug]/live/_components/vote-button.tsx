"use client";
import { useTranslations } from "next-intl";
import notes from "@/app/_live/notes.module.css";
import type { QuestionView } from "@/lib/domain/questions";
import type { Voting } from "./use-voting";
import styles from "./votes.module.css";

type Props = { view: QuestionView; voting: Voting; describedBy: string };

/** Gives one's vote to a question or takes it back; pressed says which, in shape and word. */
export function VoteButton({ view, voting, describedBy }: Props) {
  const t = useTranslations("live.questions");
  const isVoted = voting.isVoted(view);
  return (
    <button
      type="button"
      className={styles.vote}
      aria-pressed={isVoted}
      aria-describedby={describedBy}
      onClick={() => voting.setVote(view, !isVoted)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.mark}>
        <path d="M8 3 14 12H2Z" />
      </svg>
      <span aria-hidden="true">{isVoted ? t("votedMark") : t("vote")}</span>
      <span className={notes.hidden}>{`${t("vote")} ${t("about")}`}</span>
    </button>
  );
}
