"use client";
import { useTranslations } from "next-intl";
import { useItemName } from "@/app/_live/use-names";
import buttons from "./buttons.module.css";
import styles from "./questions-column.module.css";
import type { PitchItem } from "./questions-on-desk";

type Props = {
  pitches: PitchItem[];
  /** Empty while the queue follows the pitch on stage. */
  chosenPitchId: string;
  onChoose: (pitchId: string) => void;
  count: number;
};

/** Whose queue is shown: by itself that of the pitch on stage. */
export function PitchChoice({ pitches, chosenPitchId, onChoose, count }: Props) {
  const t = useTranslations("desk.questions");
  const nameOf = useItemName();
  return (
    <div className={styles.group}>
      <h3>{count === 0 ? t("queueNone") : t("queue", { count })}</h3>
      <select
        className={buttons.input}
        aria-label={t("pitch")}
        value={chosenPitchId}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t("current")}</option>
        {pitches.map((item) => (
          <option key={item.pitchId} value={item.pitchId}>
            {`${item.number}. ${nameOf(item)}`}
          </option>
        ))}
      </select>
    </div>
  );
}
