"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { noVotes, type QuestionView } from "@/lib/domain/questions";
import buttons from "./buttons.module.css";
import { QuickHandOver } from "./claim-buttons";
import { DismissReasons } from "./dismiss-reasons";
import { QuestionHead } from "./question-head";
import { QuestionMore } from "./question-more";
import { isForStage, offersFor } from "./question-moves";
import styles from "./questions-column.module.css";
import type { QuestionsOnDesk } from "./questions-on-desk";

type Props = {
  view: QuestionView;
  desk: QuestionsOnDesk;
  /** The key that presses the leading button, if any. */
  sign?: string | undefined;
};

/** One question: what it says, what speaks for it, and what may be done with it. */
export function QuestionCard({ view, desk, sign }: Props) {
  const t = useTranslations("desk.card");
  const [open, setOpen] = useState<"dismiss" | "more" | null>(null);
  const { id, state } = view;
  const toggle = (panel: "dismiss" | "more") => () =>
    setOpen((now) => (now === panel ? null : panel));
  const canDismiss = state.status === "pending" || state.status === "approved";
  const isSettled = !canDismiss && state.status !== "answering";
  const moderate: QuestionsOnDesk["moderate"] = (question, move) => {
    setOpen(null);
    desk.moderate(question, move);
  };
  return (
    <li className={styles.card} data-question={id} data-status={state.status}>
      <QuestionHead view={view} tally={desk.room.tallies[view.number] ?? noVotes} desk={desk} />
      <p id={`card-${id}`} className={styles.body}>
        {view.body}
      </p>
      <p className={styles.actions}>
        {offersFor(view, desk.stagePitchId).map(({ move, label }, index) => (
          <button
            key={label}
            type="button"
            className={index === 0 && !isSettled ? buttons.leading : buttons.small}
            aria-describedby={`card-${id}`}
            onClick={() => moderate(view, move)}
          >
            {t(label)}
            {index === 0 && sign !== undefined && <kbd className={buttons.key}>{sign}</kbd>}
          </button>
        ))}
        {state.status === "approved" && !isForStage(view, desk.stagePitchId) && (
          <span className={styles.aside}>{t("notOnStage")}</span>
        )}
        {canDismiss && (
          <button
            type="button"
            className={buttons.small}
            aria-expanded={open === "dismiss"}
            aria-describedby={`card-${id}`}
            onClick={toggle("dismiss")}
          >
            {t("dismiss")}
          </button>
        )}
        {!isSettled && <QuickHandOver view={view} desk={desk} />}
        {!isSettled && (
          <button
            type="button"
            className={buttons.small}
            aria-expanded={open === "more"}
            aria-describedby={`card-${id}`}
            onClick={toggle("more")}
          >
            {t("more")}
          </button>
        )}
      </p>
      {open === "dismiss" && canDismiss && (
        <DismissReasons onChoose={(reason) => moderate(view, { kind: "dismiss", reason })} />
      )}
      {open === "more" && !isSettled && <QuestionMore view={view} desk={{ ...desk, moderate }} />}
    </li>
  );
}
