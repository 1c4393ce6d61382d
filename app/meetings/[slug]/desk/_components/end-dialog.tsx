"use client";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import buttons from "./buttons.module.css";
import styles from "./dialogs.module.css";

type Props = { dialog: RefObject<HTMLDialogElement | null>; onConfirm: () => void };

/** Ending shows on every screen at once, so it asks first. */
export function EndDialog({ dialog, onConfirm }: Props) {
  const t = useTranslations("desk.end");
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="end-title">
      <h3 id="end-title">{t("title")}</h3>
      <p>{t("text")}</p>
      <p className={styles.actions}>
        <button type="button" className={buttons.command} onClick={close}>
          {t("cancel")}
        </button>
        <button
          type="button"
          className={buttons.danger}
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {t("confirm")}
        </button>
      </p>
    </dialog>
  );
}
