"use client";
import { useTranslations } from "next-intl";
import type { QuestionView } from "@/lib/domain/questions";
import buttons from "./buttons.module.css";
import { ClaimButtons } from "./claim-buttons";
import { MergeChoice } from "./merge-choice";
import styles from "./questions-column.module.css";
import type { QuestionsOnDesk } from "./questions-on-desk";

/** The rarer moves: who has it in hand, answered without the stage, the same as another one. */
export function QuestionMore({ view, desk }: { view: QuestionView; desk: QuestionsOnDesk }) {
  const t = useTranslations("desk.card");
  const { moderate } = desk;
  const { status } = view.state;
  return (
    <div className={styles.panel}>
      <p className={styles.actions}>
        <ClaimButtons view={view} desk={desk} />
        {status !== "pending" && (
          <button
            type="button"
            className={buttons.small}
            onClick={() => moderate(view, { kind: view.pinned ? "unpin" : "pin" })}
          >
            {t(view.pinned ? "unpin" : "pin")}
          </button>
        )}
        {status === "approved" && (
          <button
            type="button"
            className={buttons.small}
            onClick={() => moderate(view, { kind: "finish" })}
          >
            {t("markAnswered")}
          </button>
        )}
      </p>
      {status !== "answering" && <MergeChoice view={view} desk={desk} />}
    </div>
  );
}
