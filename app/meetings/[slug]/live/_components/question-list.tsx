"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import { listQuestions } from "@/app/_live/question-order";
import { useKeptOrder } from "@/app/_live/use-kept-order";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { isOpenToVotes, type QuestionView } from "@/lib/domain/questions";
import styles from "./attendee.module.css";
import type { Say } from "./feedback";
import type { PitchItem } from "./pitch-choice";
import { useVoting } from "./use-voting";

type Props = { live: LiveRoomInView; meeting: LiveMeeting; pitch: PitchItem; say: Say };

/** The published questions of a pitch; those already answered come last. */
export function QuestionList({ live, meeting, pitch, say }: Props) {
  const t = useTranslations("live.questions");
  const nameOf = useItemName();
  const voting = useVoting(live, meeting.id, say);
  const { pitchId } = pitch;
  const listed = [
    ...listQuestions(live.room, { pitchId, statuses: ["answering", "approved"] }),
    ...listQuestions(live.room, { pitchId, statuses: ["answered"] }),
  ];
  const kept = useKeptOrder(listed.map((view) => view.id));
  const views = kept.ids.flatMap((id) => listed.find((view) => view.id === id) ?? []);
  return (
    <div>
      <h2 id="questions-heading" className={styles.listHeading}>
        {t("heading", { name: nameOf(pitch) })}
      </h2>
      {(kept.newCount > 0 || kept.isStale) && (
        <button type="button" className={styles.chip} onClick={kept.release}>
          {kept.newCount > 0 ? t("newOnes", { count: kept.newCount }) : t("reorder")}
        </button>
      )}
      {views.length === 0 && (
        <p className={styles.empty}>{meeting.hasSeat ? t("empty") : t("emptyReading")}</p>
      )}
      <ul className={styles.questions} {...kept.holds}>
        {views.map((view) => (
          <Question key={view.id} view={view} voting={voting} mayVote={meeting.hasSeat} />
        ))}
      </ul>
    </div>
  );
}

type RowProps = { view: QuestionView; voting: ReturnType<typeof useVoting>; mayVote: boolean };

function Question({ view, voting, mayVote }: RowProps) {
  const t = useTranslations("live.questions");
  const { id, status } = view;
  const count = voting.countOf(id);
  const isVoted = voting.isVoted(id);
  const state = status === "answering" || status === "answered" ? t(status) : null;
  return (
    <li className={styles.question} data-status={status}>
      {mayVote && !view.mine && isOpenToVotes(status) ? (
        <button
          type="button"
          className={styles.vote}
          aria-pressed={isVoted}
          aria-describedby={`body-${id}`}
          onClick={() => void voting.setVote(id, !isVoted)}
        >
          <VoteMark />
          <span className={styles.hidden}>{t("vote")} </span>
          {t("votes", { count })}
        </button>
      ) : (
        <p className={styles.count}>{t("votes", { count })}</p>
      )}
      <div className={styles.questionText}>
        {state !== null && <p className={styles.state}>{state}</p>}
        <p id={`body-${id}`} className={styles.body}>
          {view.body}
        </p>
        <p className={styles.asker}>
          {view.anonymous ? t("anonymous") : view.municipalityName}
          {view.mine && ` (${t("yours")})`}
        </p>
      </div>
    </li>
  );
}

function VoteMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.voteMark}>
      <path d="M8 3 14 12H2Z" />
    </svg>
  );
}
