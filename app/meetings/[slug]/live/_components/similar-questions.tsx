"use client";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { listQuestions } from "@/app/_live/question-order";
import type { LiveRoom } from "@/lib/domain/live-room";
import { isOpenToVotes, roomStatuses } from "@/lib/domain/questions";
import { similarQuestions } from "@/lib/domain/similarity";
import styles from "./ask.module.css";
import type { PitchItem } from "./pitch-choice";
import type { Voting } from "./use-voting";
import { VoteButton } from "./vote-button";

const mostOffered = 3;
const comparedFrom = 8;

type Props = { room: LiveRoom; pitch: PitchItem; text: string; voting: Voting };

/** Questions much like the one being typed: a vote for one of them instead of asking it twice. */
export function SimilarQuestions({ room, pitch, text, voting }: Props) {
  const t = useTranslations("live");
  const typed = useDeferredValue(text.trim());
  const { pitchId } = pitch;
  const similar = useMemo(() => {
    if (typed.length < comparedFrom) return [];
    const candidates = listQuestions(room, { pitchId, statuses: roomStatuses });
    return similarQuestions(typed, candidates, { most: mostOffered });
  }, [typed, room, pitchId]);
  return (
    <div className={styles.similar} data-shown={similar.length > 0}>
      <p role="status" className={styles.similarHeading}>
        {similar.length > 0 && t("ask.similar", { count: similar.length })}
      </p>
      {similar.length > 0 && (
        <>
          <p className={styles.hint}>{t("ask.similarHint")}</p>
          <ul className={styles.similarList}>
            {similar.map((view) => (
              <li key={view.id}>
                <p id={`similar-${view.id}`}>{view.body}</p>
                {isOpenToVotes(view.state.status) && !view.mine ? (
                  <VoteButton view={view} voting={voting} describedBy={`similar-${view.id}`} />
                ) : (
                  <p className={styles.hint}>
                    {view.mine ? t("questions.yours") : t("questions.answeredVoice")}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
