// Labelled controls with a hint and an error; what was typed comes back after a refusal.
import type { ReactNode } from "react";
import styles from "./form.module.css";
import { type FormState, idOf, valueFor, valuesFor } from "./form-state";

type FieldProps = { state: FormState; name: string; label: string; hint?: string };

/** The attributes that tie a control to its name, hint and error. */
export function attributesOf(state: FormState, name: string, hint?: string) {
  const id = idOf(name);
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(state.errors[name] === undefined ? [] : [`${id}-error`]),
  ];
  return {
    id,
    name,
    "aria-invalid": state.errors[name] === undefined ? undefined : true,
    "aria-describedby": described.length === 0 ? undefined : described.join(" "),
  } as const;
}

export function Field({
  state,
  name,
  label,
  hint,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={styles.field} data-invalid={state.errors[name] !== undefined}>
      <label className={styles.label} htmlFor={idOf(name)}>
        {label}
      </label>
      <Notes state={state} name={name} hint={hint} />
      {children}
    </div>
  );
}

type NotesProps = { state: FormState; name: string; hint: string | undefined };

export function Notes({ state, name, hint }: NotesProps) {
  const error = state.errors[name];
  return (
    <>
      {hint !== undefined && (
        <p className={styles.hint} id={`${idOf(name)}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={styles.error} id={`${idOf(name)}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

type TextProps = FieldProps & {
  type?: "text" | "email";
  autoComplete?: string;
  maxLength?: number;
};

export function TextField({ type = "text", autoComplete, maxLength, ...field }: TextProps) {
  const { state, name, hint } = field;
  return (
    <Field {...field}>
      <input
        {...attributesOf(state, name, hint)}
        className={styles.input}
        type={type}
        autoComplete={autoComplete}
        maxLength={maxLength}
        defaultValue={valueFor(state, name)}
      />
    </Field>
  );
}

type SelectProps = FieldProps & { choose: string; options: { value: string; label: string }[] };

export function SelectField({ choose, options, ...field }: SelectProps) {
  const { state, name, hint } = field;
  return (
    <Field {...field}>
      <select
        {...attributesOf(state, name, hint)}
        className={styles.input}
        defaultValue={valueFor(state, name)}
      >
        <option value="">{choose}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type ChoiceProps = FieldProps & {
  type: "radio" | "checkbox";
  look: "chips" | "rows";
  options: { value: string; label: string; note?: string }[];
};

/** One or several of a few: radios or check boxes under a legend. */
export function ChoiceField({ state, name, label, hint, type, look, options }: ChoiceProps) {
  const chosen = valuesFor(state, name);
  const { id, ...attributes } = attributesOf(state, name, hint);
  return (
    <fieldset
      className={styles.fieldset}
      data-invalid={state.errors[name] !== undefined}
      aria-describedby={attributes["aria-describedby"]}
    >
      <legend className={styles.label}>{label}</legend>
      <Notes state={state} name={name} hint={hint} />
      <div className={look === "chips" ? styles.chips : styles.rows}>
        {options.map((option, index) => (
          <label key={option.value} className={styles.choice}>
            <input
              id={index === 0 ? id : undefined}
              type={type}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>
              {option.label}
              {option.note !== undefined && <small className={styles.note}>{option.note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
