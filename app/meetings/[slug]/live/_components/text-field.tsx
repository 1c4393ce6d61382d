"use client";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { cleanLine, graphemeCount } from "@/lib/domain/texts";
import styles from "./ask.module.css";

type Props = {
  id: string;
  label: string;
  value: string;
  max: number;
  rows: number;
  problem: string | null;
  onWrite: (text: string) => void;
  hint?: string;
  inputRef?: Ref<HTMLTextAreaElement>;
};

/** A box for a few words that says how many characters, as a reader counts them, are left. */
export function TextField({ id, label, value, max, rows, problem, onWrite, ...rest }: Props) {
  const t = useTranslations("live.ask");
  const left = max - graphemeCount(cleanLine(value));
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <textarea
        id={id}
        ref={rest.inputRef}
        rows={rows}
        value={value}
        onChange={(event) => onWrite(event.target.value)}
        aria-invalid={problem !== null || left < 0}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
      />
      <p id={`${id}-hint`} className={left < 0 ? styles.problem : styles.hint}>
        {left < 0 ? t("over", { count: -left }) : t("left", { count: left })} {rest.hint}
      </p>
    </div>
  );
}

/** What is wrong with a text that is to be sent, or null. */
export function useTextCheck(): (
  text: string,
  limits: { min: number; max: number },
) => string | null {
  const t = useTranslations("live.ask");
  return (text, { min, max }) => {
    const count = graphemeCount(cleanLine(text));
    if (count < min) return t("tooShort", { min });
    return count > max ? t("over", { count: count - max }) : null;
  };
}
