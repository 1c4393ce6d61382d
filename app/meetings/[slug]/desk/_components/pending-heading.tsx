"use client";
import { useTranslations } from "next-intl";
import type { Instant } from "@/lib/domain/instants";
import type { QuestionView } from "@/lib/domain/questions";
import { formatAmount } from "./durations";
import styles from "./questions-column.module.css";

/** How many wait for review, and how long the one that came first has waited. */
export function PendingHeading({ pending, now }: { pending: QuestionView[]; now: Instant }) {
  const t = useTranslations("desk.questions");
  const [oldest] = pending;
  if (oldest === undefined) return <p className={styles.none}>{t("pendingNone")}</p>;
  const time = formatAmount(Math.max(0, now - oldest.askedAt));
  return (
    <div className={styles.group}>
      <h3>{t("pending", { count: pending.length })}</h3>
      <span>{t("oldest", { time })}</span>
    </div>
  );
}
