"use client";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { adjustLimitMs } from "@/lib/domain/timer/limits";
import buttons from "./buttons.module.css";
import styles from "./dialogs.module.css";
import { readDurationMs } from "./durations";

type Props = {
  dialog: RefObject<HTMLDialogElement | null>;
  onConfirm: (deltaMs: number) => void;
};

/** Gives or takes any amount of time. */
export function AdjustDialog({ dialog, onConfirm }: Props) {
  const t = useTranslations("desk.adjust");
  const [text, setText] = useState("2:00");
  const [problem, setProblem] = useState("");
  const close = () => dialog.current?.close();
  const confirm = (sign: 1 | -1) => {
    const amountMs = readDurationMs(text);
    if (amountMs === null || amountMs === 0 || amountMs > adjustLimitMs) {
      setProblem(t("problem"));
      return;
    }
    setProblem("");
    close();
    onConfirm(sign * amountMs);
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="adjust-title">
      <h3 id="adjust-title">{t("title")}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          confirm(1);
        }}
      >
        <label className={styles.field}>
          <span>{t("amount")}</span>
          <input
            value={text}
            inputMode="decimal"
            onFocus={(event) => event.target.select()}
            aria-describedby="adjust-problem"
            aria-invalid={problem !== ""}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <p id="adjust-problem" role="status" className={styles.problem}>
          {problem}
        </p>
        <p className={styles.actions}>
          <button type="submit" className={buttons.leading}>
            {t("give")}
          </button>
          <button type="button" className={buttons.command} onClick={() => confirm(-1)}>
            {t("take")}
          </button>
          <button type="button" className={buttons.command} onClick={close}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </dialog>
  );
}
