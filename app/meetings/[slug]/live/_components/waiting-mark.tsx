"use client";
import { useTranslations } from "next-intl";
import styles from "./votes.module.css";

/** Beside what has not been acknowledged yet; an answer that comes at once leaves no time to see it. */
export function WaitingMark({ isConnected }: { isConnected: boolean }) {
  const t = useTranslations("live.outbox");
  return (
    <span className={styles.waiting}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.mark}>
        <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4v4.3l2.8 1.6" />
      </svg>
      {isConnected ? t("sending") : t("waiting")}
    </span>
  );
}
