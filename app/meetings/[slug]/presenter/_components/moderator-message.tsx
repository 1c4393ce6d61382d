"use client";
import { useTranslations } from "next-intl";
import type { MessageFrame } from "@/lib/domain/live-room";
import { formatTime, type Reader } from "@/lib/i18n/times";
import styles from "./presenter.module.css";

type Props = {
  /** Null when it is for somebody else. */
  message: MessageFrame | null;
  reader: Reader;
};

/** What the moderator has to say to whoever presents: large, and said aloud at once. */
export function ModeratorMessage({ message, reader }: Props) {
  const t = useTranslations("presenter.message");
  return (
    <div role="alert" className={styles.messageHolder}>
      {message !== null && message.text !== "" && (
        <div className={styles.message}>
          <p className={styles.label}>
            {t("heading")}
            <time>{` · ${formatTime(message.sentAt, reader)}`}</time>
          </p>
          <p className={styles.messageText}>{message.text}</p>
        </div>
      )}
    </div>
  );
}
