"use client";
import { type ReactNode, useActionState } from "react";
import controls from "../controls.module.css";
import { ErrorSummary } from "./error-summary";
import styles from "./form.module.css";
import { type FormAction, type FormState, untouchedForm } from "./form-state";

type Props = {
  action: FormAction<FormState>;
  label: string;
  look: "button" | "danger";
  words: { errorSummaryTitle: string; refusalTitle: string };
  children?: ReactNode;
};

/** A single button that may be refused, with the reason above it. */
export function ButtonForm({ action, label, look, words, children }: Props) {
  const [state, submit] = useActionState(action, untouchedForm);
  return (
    <form action={submit} className={styles.form}>
      <ErrorSummary state={state} words={words} />
      <div className={controls.row}>
        <button type="submit" className={controls[look]}>
          {label}
        </button>
        {children}
      </div>
    </form>
  );
}
