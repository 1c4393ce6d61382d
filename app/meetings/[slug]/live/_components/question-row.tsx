"use client";
import { useTranslations } from "next-intl";
import { useMunicipalityName } from "@/app/_live/use-names";
import { isOpenToVotes, type QuestionView } from "@/lib/domain/questions";
import styles from "./attendee.module.css";
import { TallyText } from "./tally-text";
import type { Voting } from "./use-voting";
import { VoteButton } from "./vote-button";
import { WaitingMark } from "./waiting-mark";

type Props = { view: QuestionView; voting: Voting; mayVote: boolean; isConnected: boolean };

/** One published question: what it asks, who asks it, who backs it, and one's own vote. */
export function QuestionRow({ view, voting, mayVote, isConnected }: Props) {
  const { id, state } = view;
  const isVotable = mayVote && !view.mine && isOpenToVotes(state.status);
  return (
    <li className={styles.question} data-status={state.status}>
      <div className={styles.questionText}>
        <StateWords view={view} />
        <p id={`body-${id}`} className={styles.body}>
          {view.body}
        </p>
        {state.status === "answered" && state.by === "writing" && (
          <p className={styles.answer}>{state.answer}</p>
        )}
        <p className={styles.asker}>
          <Asker view={view} />
        </p>
      </div>
      <div className={styles.support}>
        {isVotable && <VoteButton view={view} voting={voting} describedBy={`body-${id}`} />}
        <p className={styles.tally}>
          <TallyText tally={voting.tally(view)} />
          {voting.isWaiting(view) && <WaitingMark isConnected={isConnected} />}
        </p>
      </div>
    </li>
  );
}

function StateWords({ view }: { view: QuestionView }) {
  const t = useTranslations("live");
  const { state } = view;
  const words = [
    view.kind === "remark" && t("kinds.remark"),
    state.status === "answering" && t("questions.answering"),
    state.status === "answered" &&
      (state.by === "voice" ? t("questions.answeredVoice") : t("questions.answeredWriting")),
    view.pinned && t("questions.pinned"),
  ].filter((word) => word !== false);
  return words.length === 0 ? null : <p className={styles.state}>{words.join(" · ")}</p>;
}

function Asker({ view }: { view: QuestionView }) {
  const t = useTranslations("live.questions");
  const nameOf = useMunicipalityName();
  const { municipality } = view;
  const who = municipality === null || view.anonymous ? t("anonymous") : nameOf(municipality);
  return view.mine ? `${who} (${t("yours")})` : who;
}
