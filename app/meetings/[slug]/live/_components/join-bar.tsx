"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import type { PitchItem } from "./pitch-choice";
import type { Interests } from "./use-interests";
import styles from "./votes.module.css";
import { WaitingMark } from "./waiting-mark";

type Props = {
  pitch: PitchItem;
  meeting: LiveMeeting;
  interests: Interests;
  isConnected: boolean;
};

/** One tap says that one's municipality would join the pitch on stage; everyone sees how many would. */
export function JoinBar({ pitch, meeting, interests, isConnected }: Props) {
  const t = useTranslations("live");
  const { pitchId } = pitch;
  const { said, isWaiting } = interests.of(pitchId, "join");
  const count = interests.joinCount(pitchId);
  const mayJoin = meeting.hasSeat && !meeting.ownPitchIds.includes(pitchId);
  if (!mayJoin && count === 0) return null;
  const toggle = () => {
    if (said === null) interests.say({ pitchId, kind: "join", offering: [], note: "" });
    else interests.takeBack(pitchId, "join");
  };
  return (
    <div className={styles.joinBar}>
      {mayJoin && (
        <button
          type="button"
          className={styles.join}
          aria-pressed={said !== null}
          aria-describedby="join-count"
          onClick={toggle}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.mark}>
            {said === null ? <path d="M8 2v12M2 8h12" /> : <path d="m2.5 8.5 4 4 7-8" />}
          </svg>
          {t("interest.join")}
        </button>
      )}
      <p id="join-count" className={styles.joinCount}>
        {count > 0 && t("wouldJoin", { count })}
        {isWaiting && <WaitingMark isConnected={isConnected} />}
      </p>
    </div>
  );
}
