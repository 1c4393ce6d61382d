"use client";
import { useTranslations } from "next-intl";
import type { Turn } from "@/app/_live/question-turns";
import type { TimerView } from "@/app/_live/timer-view";
import { questionTime } from "./question-time";
import styles from "./questions-column.module.css";

type Props = { view: TimerView; turns: readonly Turn[] };

/** How many more questions fit, and when to begin no other. */
export function BudgetLine({ view, turns }: Props) {
  const t = useTranslations("desk.budget");
  const time = questionTime(view, turns);
  switch (time.kind) {
    case "none":
      return null;
    case "stop":
      return (
        <p className={styles.stop}>
          <strong>{t("stop")}</strong>
        </p>
      );
    case "ahead":
    case "fits":
      return <p>{t(time.kind, { count: time.questions })}</p>;
  }
}
