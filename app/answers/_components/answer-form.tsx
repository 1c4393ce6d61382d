"use client";
import { useActionState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import { attributesOf, Field } from "@/app/_components/form/fields";
import styles from "@/app/_components/form/form.module.css";
import { type FormAction, type FormState, valueFor } from "@/app/_components/form/form-state";

export type AnswerField = { name: string; question: string; hint: string };

type Props = {
  action: FormAction<FormState>;
  /** The answers that are published already. */
  initial: FormState;
  fields: AnswerField[];
  words: { errorSummaryTitle: string; refusalTitle: string; submit: string };
};

/** A text area for each question; what was typed comes back whatever goes wrong. */
export function AnswerForm({ action, initial, fields, words }: Props) {
  const [state, submit, isSending] = useActionState(action, initial);
  const labels = Object.fromEntries(fields.map(({ name, question }) => [name, question]));
  return (
    <form action={submit} className={styles.form} noValidate aria-busy={isSending}>
      <ErrorSummary state={state} words={words} labels={labels} />
      <div key={state.attempt} className={styles.body}>
        {fields.map(({ name, question, hint }) => (
          <Field key={name} state={state} name={name} label={question} hint={hint}>
            <textarea
              {...attributesOf(state, name, hint)}
              className={styles.input}
              rows={5}
              defaultValue={valueFor(state, name)}
            />
          </Field>
        ))}
      </div>
      <div className={controls.row}>
        <button type="submit" className={controls.button}>
          {words.submit}
        </button>
      </div>
    </form>
  );
}
