"use client";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./form.module.css";
import { type FormState, idOf } from "./form-state";

type Props = {
  state: FormState;
  words: { errorSummaryTitle: string; refusalTitle: string };
  /** Names of the fields, so that each error says which one it is about. */
  labels?: Record<string, string>;
  children?: ReactNode;
};

/** What went wrong, before everything else; takes the focus, so that nobody has to search for it. */
export function ErrorSummary({ state, words, labels = {}, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const errors = Object.entries(state.errors);
  const isShown = state.refusal !== null || errors.length > 0;
  useEffect(() => {
    if (state.attempt > 0) box.current?.focus();
  }, [state.attempt]);
  if (!isShown) return null;
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>{state.refusal === null ? words.errorSummaryTitle : words.refusalTitle}</h2>
      {state.refusal !== null && <p>{state.refusal}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(([name, message]) => (
            <li key={name}>
              <a href={`#${idOf(name)}`}>
                {labels[name] !== undefined && `${labels[name]}: `}
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
