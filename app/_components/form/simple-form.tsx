"use client";
import { useActionState } from "react";
import controls from "../controls.module.css";
import { ErrorSummary } from "./error-summary";
import { ChoiceField, SelectField, TextField } from "./fields";
import styles from "./form.module.css";
import type { FormAction, FormState } from "./form-state";

type Described = { name: string; label: string; hint?: string };

type FieldSpec =
  | (Described & { kind: "text"; type: "text" | "email"; autoComplete: string })
  | (Described & { kind: "select"; choose: string; options: { value: string; label: string }[] })
  | (Described & {
      kind: "radios";
      options: { value: string; label: string; note?: string }[];
    })
  | { kind: "hidden"; name: string; value: string };

type Props = {
  action: FormAction<FormState>;
  initial: FormState;
  fields: FieldSpec[];
  submit: string;
  words: { errorSummaryTitle: string; refusalTitle: string };
};

/** A short form described by its fields; works before and without JavaScript. */
export function SimpleForm({ action, initial, fields, submit, words }: Props) {
  const [state, send, isSending] = useActionState(action, initial);
  const labels = Object.fromEntries(
    fields.map((field) => [field.name, "label" in field ? field.label : ""]),
  );
  return (
    <form action={send} className={styles.form} noValidate aria-busy={isSending}>
      <ErrorSummary state={state} words={words} labels={labels} />
      <div key={state.attempt} className={styles.body}>
        {fields.map((field) => (
          <FieldOf key={field.name} field={field} state={state} />
        ))}
      </div>
      <div className={controls.row}>
        <button type="submit" className={controls.button}>
          {submit}
        </button>
      </div>
    </form>
  );
}

function FieldOf({ field, state }: { field: FieldSpec; state: FormState }) {
  switch (field.kind) {
    case "hidden":
      return <input type="hidden" name={field.name} value={field.value} />;
    case "text": {
      const { kind: _, ...rest } = field;
      return <TextField state={state} {...rest} />;
    }
    case "select": {
      const { kind: _, ...rest } = field;
      return <SelectField state={state} {...rest} />;
    }
    case "radios": {
      const { kind: _, ...rest } = field;
      return <ChoiceField state={state} type="radio" look="rows" {...rest} />;
    }
  }
}
