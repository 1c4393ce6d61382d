"use client";
import { useActionState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import formStyles from "@/app/_components/form/form.module.css";
import { type FormAction, type FormState, untouchedForm } from "@/app/_components/form/form-state";
import type { MandateState } from "@/lib/domain/actors";
import styles from "./mandate-table.module.css";

export type MandateLine = {
  mandateId: string;
  person: string;
  email: string;
  municipality: string;
  claimedAt: string;
  state: MandateState;
  stateLabel: string;
  approveLabel: string;
  declineLabel: string;
};

type Words = Record<
  | "errorSummaryTitle"
  | "refusalTitle"
  | "title"
  | "person"
  | "municipality"
  | "claimedAt"
  | "state"
  | "decision"
  | "approve"
  | "decline",
  string
>;

type Props = { action: FormAction<FormState>; lines: MandateLine[]; words: Words };

export function MandateTable({ action, lines, words }: Props) {
  const [state, submit] = useActionState(action, untouchedForm);
  return (
    <div className={formStyles.form}>
      <ErrorSummary state={state} words={words} />
      <table className={styles.table}>
        <caption className={styles.caption}>{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.municipality}</th>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.claimedAt}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.decision}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.mandateId} data-state={line.state}>
              <th scope="row">{line.municipality}</th>
              <td data-label={words.person}>
                {line.person} <span className={styles.email}>{line.email}</span>
              </td>
              <td data-label={words.claimedAt}>{line.claimedAt}</td>
              <td data-label={words.state}>{line.stateLabel}</td>
              <td>
                <form action={submit} className={controls.row}>
                  <input type="hidden" name="mandateId" value={line.mandateId} />
                  {line.state !== "approved" && (
                    <button
                      type="submit"
                      name="decision"
                      value="approved"
                      aria-label={line.approveLabel}
                      className={controls.quiet}
                    >
                      {words.approve}
                    </button>
                  )}
                  {line.state !== "declined" && (
                    <button
                      type="submit"
                      name="decision"
                      value="declined"
                      aria-label={line.declineLabel}
                      className={controls.danger}
                    >
                      {words.decline}
                    </button>
                  )}
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
