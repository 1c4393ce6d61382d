"use client";
import { useTranslations } from "next-intl";
import styles from "./attendee.module.css";
import type { OwnProps } from "./own-props";
import { Receipt } from "./receipt";

/** Receipts: each question one has asked and what has become of it, newest first. */
export function OwnQuestions(props: OwnProps) {
  const t = useTranslations("live.receipts");
  const own = Object.values(props.live.room.questions)
    .filter((view) => view.mine)
    .toSorted((a, b) => b.number - a.number);
  return (
    <section aria-labelledby="own-heading">
      <h2 id="own-heading" className={styles.listHeading}>
        {t("heading")}
      </h2>
      <ul className={styles.questions}>
        {own.map((view) => (
          <Receipt key={view.id} view={view} {...props} />
        ))}
      </ul>
    </section>
  );
}
