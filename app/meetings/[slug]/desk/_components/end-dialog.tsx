"use client";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import styles from "./desk.module.css";

type Props = { dialog: RefObject<HTMLDialogElement | null>; onConfirm: () => void };

/** Ending shows on every screen at once, so it asks first. */
export function EndDialog({ dialog, onConfirm }: Props) {
  const t = useTranslations("live.desk");
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="end-title">
      <h3 id="end-title">{t("endTitle")}</h3>
      <p>{t("endText")}</p>
      <p className={styles.dialogActions}>
        <button type="button" className={styles.command} onClick={close}>
          {t("endCancel")}
        </button>
        <button
          type="button"
          className={styles.end}
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {t("endConfirm")}
        </button>
      </p>
    </dialog>
  );
}
