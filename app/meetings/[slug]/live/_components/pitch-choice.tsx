"use client";
import { useTranslations } from "next-intl";
import { useItemName } from "@/app/_live/use-names";
import type { RunItem } from "@/lib/domain/agenda";
import styles from "./attendee.module.css";

export type PitchItem = Extract<RunItem, { kind: "pitch" }>;

type Props = {
  pitches: PitchItem[];
  pitchId: string;
  currentPitchId: string | null;
  /** Null follows the current pitch again. */
  choose: (pitchId: string | null) => void;
};

/** Whose questions are shown and asked; follows the meeting until somebody chooses. */
export function PitchChoice({ pitches, pitchId, currentPitchId, choose }: Props) {
  const t = useTranslations("live.ask");
  const nameOf = useItemName();
  return (
    <div className={styles.choice}>
      <label htmlFor="pitch">{t("pitch")}</label>
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
    </div>
  );
}
