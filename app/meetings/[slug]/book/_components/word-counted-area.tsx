"use client";
import { useState } from "react";
import type { attributesOf } from "@/app/_components/form/fields";
import styles from "@/app/_components/form/form.module.css";
import { countWords, pitchLimits } from "@/lib/domain/pitches";
import type { PitchWords } from "./booking-words";

type Props = {
  attributes: ReturnType<typeof attributesOf>;
  typed: string;
  words: PitchWords;
};

export function WordCountedArea({ attributes, typed, words }: Props) {
  const [count, setCount] = useState(() => countWords(typed));
  const missing = pitchLimits.summaryWordsMin - count;
  const over = count - pitchLimits.summaryWordsMax;
  return (
    <>
      <textarea
        {...attributes}
        className={styles.input}
        rows={8}
        defaultValue={typed}
        onChange={(change) => setCount(countWords(change.currentTarget.value))}
      />
      <p className={styles.count}>
        {words.wordCount} {count}{" "}
        <strong data-fits={missing <= 0 && over <= 0}>
          {missing > 0 && `(${words.wordsMissing} ${missing})`}
          {over > 0 && `(${words.wordsOver} ${over})`}
          {missing <= 0 && over <= 0 && `(${words.wordsFit})`}
        </strong>
      </p>
    </>
  );
}
