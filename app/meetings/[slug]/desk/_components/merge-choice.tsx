"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { QuestionView } from "@/lib/domain/questions";
import buttons from "./buttons.module.css";
import { mergeTargets } from "./question-moves";
import styles from "./questions-column.module.css";
import type { QuestionsOnDesk } from "./questions-on-desk";

/** Says the same as another question: choose which one, the likeliest first. */
export function MergeChoice({ view, desk }: { view: QuestionView; desk: QuestionsOnDesk }) {
  const t = useTranslations("desk.card");
  const id = useId();
  const targets = mergeTargets(view, Object.values(desk.room.questions));
  if (targets.length === 0) return <p className={styles.aside}>{t("mergeNone")}</p>;
  return (
    <form
      className={styles.merge}
      onSubmit={(event) => {
        event.preventDefault();
        const intoId = String(new FormData(event.currentTarget).get("into"));
        desk.moderate(view, { kind: "merge", intoId });
      }}
    >
      <label htmlFor={id}>{t("mergeInto")}</label>
      <select id={id} name="into" className={buttons.input}>
        {targets.map((target) => (
          <option key={target.id} value={target.id}>
            {`#${target.number} ${target.body}`}
          </option>
        ))}
      </select>
      <button type="submit" className={buttons.small}>
        {t("merge")}
      </button>
    </form>
  );
}
