"use client";
import { useActionState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import { TextField } from "@/app/_components/form/fields";
import styles from "@/app/_components/form/form.module.css";
import {
  type FormAction,
  type FormState,
  untouchedForm,
  valueFor,
  wasAccepted,
} from "@/app/_components/form/form-state";
import { Notice } from "@/app/_components/notice";

type Props = {
  action: FormAction<FormState>;
  next: string;
  words: {
    errorSummaryTitle: string;
    refusalTitle: string;
    lead: string;
    email: string;
    emailHint: string;
    sendLink: string;
    sentTitle: string;
    /** Holds the place of the address as "{email}". */
    sentText: string;
    sentAgain: string;
  };
};

export function SignInForm({ action, next, words }: Props) {
  const [state, submit, isSending] = useActionState(action, untouchedForm);
  const isSent = wasAccepted(state);
  return (
    <>
      {isSent ? (
        <div role="status">
          <Notice title={words.sentTitle} tone="good">
            <p>{words.sentText.replace("{email}", valueFor(state, "email"))}</p>
          </Notice>
        </div>
      ) : (
        <p>{words.lead}</p>
      )}
      <form action={submit} className={styles.form} noValidate aria-busy={isSending}>
        <ErrorSummary state={state} words={words} labels={{ email: words.email }} />
        <input type="hidden" name="next" value={next} />
        <TextField
          key={state.attempt}
          state={state}
          name="email"
          type="email"
          autoComplete="email"
          label={words.email}
          hint={words.emailHint}
        />
        <div className={controls.row}>
          <button type="submit" className={isSent ? controls.quiet : controls.button}>
            {isSent ? words.sentAgain : words.sendLink}
          </button>
        </div>
      </form>
    </>
  );
}
