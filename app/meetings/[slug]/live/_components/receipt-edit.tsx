"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { questionLimits } from "@/lib/domain/questions";
import { cleanLine } from "@/lib/domain/texts";
import ask from "./ask.module.css";
import styles from "./attendee.module.css";
import { TextField, useTextCheck } from "./text-field";

const limits = { min: questionLimits.bodyMin, max: questionLimits.bodyMax };

type Props = {
  questionId: string;
  body: string;
  save: (body: string) => void;
  discard: () => void;
};

export function ReceiptEdit({ questionId, body, save, discard }: Props) {
  const t = useTranslations("live.receipts");
  const check = useTextCheck();
  const [text, setText] = useState(body);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // The form opens because its button was pressed.
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check(text, limits);
    setProblem(found);
    if (found === null) save(cleanLine(text));
    else field.current?.focus();
  };
  return (
    <form className={ask.form} onSubmit={submit} noValidate>
      <TextField
        id={`edit-${questionId}`}
        inputRef={field}
        label={t("editLabel")}
        hint={t("editHint")}
        rows={3}
        value={text}
        max={limits.max}
        problem={problem}
        onWrite={(next) => {
          setProblem(null);
          setText(next);
        }}
      />
      <p className={styles.actions}>
        <button type="submit" className={styles.plain}>
          {t("save")}
        </button>
        <button type="button" className={styles.plain} onClick={discard}>
          {t("discard")}
        </button>
      </p>
    </form>
  );
}
