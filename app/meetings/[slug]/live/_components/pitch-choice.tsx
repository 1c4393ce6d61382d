"use client";
import { useTranslations } from "next-intl";
import notes from "@/app/_live/notes.module.css";
import { useItemName } from "@/app/_live/use-names";
import type { RunItem } from "@/lib/domain/agenda";
import styles from "./attendee.module.css";

export type PitchItem = Extract<RunItem, { kind: "pitch" }>;

type Props = {
  pitches: PitchItem[];
  pitchId: string;
  currentPitchId: string | null;
  /** Where something is written and not sent. */
  draftedPitchIds: string[];
  /** Null follows the current pitch again. */
  choose: (pitchId: string | null) => void;
};

/** Whose questions are shown and asked; follows the meeting until somebody chooses. */
export function PitchChoice(props: Props) {
  const { pitches, pitchId, currentPitchId, choose } = props;
  const drafted = pitches.filter(
    (item) => item.pitchId !== pitchId && props.draftedPitchIds.includes(item.pitchId),
  );
  const t = useTranslations("live.ask");
  const nameOf = useItemName();
  return (
    <div className={styles.choice}>
      <label htmlFor="pitch" className={notes.hidden}>
        {t("pitch")}
      </label>
      <select id="pitch" value={pitchId} onChange={(event) => choose(event.target.value)}>
        {pitches.map((item) => (
          <option key={item.pitchId} value={item.pitchId}>
            {t("option", { number: item.number, name: nameOf(item), title: item.title })}
          </option>
        ))}
      </select>
      {pitchId !== currentPitchId && (
        <button type="button" className={styles.plain} onClick={() => choose(null)}>
          {t("backToCurrent")}
        </button>
      )}
      {drafted.map((item) => (
        <button
          key={item.pitchId}
          type="button"
          className={styles.plain}
          onClick={() => choose(item.pitchId)}
        >
          {t("draftWaits", { name: nameOf(item) })}
        </button>
      ))}
    </div>
  );
}
