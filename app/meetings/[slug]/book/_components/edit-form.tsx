"use client";
import { useActionState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import styles from "@/app/_components/form/form.module.css";
import type { FormAction, FormState } from "@/app/_components/form/form-state";
import type { PitchWords } from "./booking-words";
import { PitchFields, pitchLabels } from "./pitch-fields";

type Props = {
  action: FormAction<FormState>;
  initial: FormState;
  words: PitchWords;
  themes: { value: string; label: string }[];
};

export function EditForm({ action, initial, words, themes }: Props) {
  const [state, submit, isSending] = useActionState(action, initial);
  return (
    <form action={submit} className={styles.form} noValidate aria-busy={isSending}>
      <ErrorSummary state={state} words={words} labels={pitchLabels(words)} />
      <div key={state.attempt} className={styles.body}>
        <PitchFields state={state} words={words} themes={themes} />
      </div>
      <div className={controls.row}>
        <button type="submit" className={controls.button}>
          {words.editSubmit}
        </button>
      </div>
    </form>
  );
}
