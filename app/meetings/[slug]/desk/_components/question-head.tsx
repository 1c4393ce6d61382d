"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMunicipalityName } from "@/app/_live/use-names";

import type { QuestionView, Tally } from "@/lib/domain/questions";
import { likestOf } from "./question-moves";
import styles from "./questions-column.module.css";
import type { QuestionsOnDesk } from "./questions-on-desk";

type Props = { view: QuestionView; tally: Tally; desk: QuestionsOnDesk };

/** Where a question stands, what speaks for it, who asks, and who has it in hand. */
export function QuestionHead({ view, tally, desk }: Props) {
  const t = useTranslations("desk.card");
  const nameOf = useMunicipalityName();
  const { state, municipality, claim } = view;
  const isPending = state.status === "pending";
  const { questions } = desk.room;
  const twin = useMemo(
    () => (isPending ? likestOf(view, Object.values(questions)) : undefined),
    [isPending, view, questions],
  );
  return (
    <p className={styles.head}>
      <span className={styles.number}>{`#${view.number}`}</span>
      <State view={view} desk={desk} />
      {view.pinned && <span className={styles.pinned}>{t("pinned")}</span>}
      {!isPending && <strong>{tally.votes === 0 ? t("noSupport") : t("support", tally)}</strong>}
      <span>{municipality === null ? t("nobody") : nameOf(municipality)}</span>
      {view.anonymous && <span className={styles.aside}>{t("hidden")}</span>}
      {view.kind === "remark" && <span className={styles.aside}>{t("remark")}</span>}
      {isPending && <span>{t("for", { name: desk.pitchName(view.pitchId) })}</span>}
      {twin !== undefined && <strong>{t("twin", { number: twin.number })}</strong>}
      {claim !== null && (
        <span className={styles.claim}>
          {claim.personId === desk.myId ? t("mine") : t("held", { name: claim.name })}
        </span>
      )}
    </p>
  );
}

function State({ view: { state }, desk }: { view: QuestionView; desk: QuestionsOnDesk }) {
  const t = useTranslations("desk");
  switch (state.status) {
    case "answering":
      return <span className={styles.state}>{t("card.answering")}</span>;
    case "answered":
      return <span className={styles.state}>{t(`card.answered.${state.by}`)}</span>;
    case "dismissed":
      return (
        <span className={styles.state}>
          {t("card.dismissed", { reason: t(`reason.${state.reason}`) })}
        </span>
      );
    case "merged": {
      const number = desk.room.questions[state.intoId]?.number;
      return (
        <span className={styles.state}>
          {number === undefined ? t("card.merged") : t("card.mergedInto", { number })}
        </span>
      );
    }
    case "pending":
    case "approved":
    case "withdrawn":
      return null;
  }
}
