"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import buttons from "./buttons.module.css";
import styles from "./popovers.module.css";

type Props = { meeting: LiveMeeting; joinAddress: string };

/** What to paste into the call's chat, so that everyone finds the questions and latecomers the call. */
export function ZoomText({ meeting, joinAddress }: Props) {
  const t = useTranslations("desk.zoom");
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const text = [
    meeting.title,
    t("ask", { address: joinAddress }),
    meeting.joinUrl === null ? null : t("join", { address: meeting.joinUrl }),
  ]
    .filter((line) => line !== null)
    .join("\n");
  const copy = async () => {
    setSaid((await copyText(text, field.current)) ? t("copied") : t("notCopied"));
  };
  return (
    <div>
      <button type="button" className={buttons.small} popoverTarget="zoom-text">
        {t("open")}
      </button>
      <div
        id="zoom-text"
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        className={styles.popover}
        onToggle={() => setSaid("")}
      >
        <h3>{t("title")}</h3>
        <textarea
          ref={field}
          className={styles.text}
          aria-label={t("label")}
          readOnly
          rows={4}
          value={text}
        />
        <p className={styles.copy}>
          <button type="button" className={buttons.leading} onClick={() => void copy()}>
            {t("copy")}
          </button>
          <span role="status">{said}</span>
        </p>
      </div>
    </div>
  );
}

// The clipboard is there on https only; elsewhere the text is marked, ready for Ctrl+C.
async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}
