"use client";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import controls from "@/app/_components/controls.module.css";
import { type FormAction, untouchedForm } from "@/app/_components/form/form-state";
import { CopyField } from "./copy-field";
import styles from "./screen-link.module.css";
import type { ScreenLinkState } from "./screen-link-state";

const untouched: ScreenLinkState = { ...untouchedForm, address: null };

/** Makes the link by which a streaming program shows this stage, and shows it once. */
export function ScreenLinkPanel({ action }: { action: FormAction<ScreenLinkState> }) {
  const t = useTranslations("stage.screen");
  const [{ address, refusal }, make, isMaking] = useActionState(action, untouched);
  return (
    <details className={styles.panel}>
      <summary className={styles.summary}>{t("open")}</summary>
      <div className={styles.box}>
        <p>{t("text")}</p>
        <form action={make} aria-busy={isMaking}>
          <button type="submit" className={address === null ? controls.button : controls.quiet}>
            {address === null ? t("make") : t("remake")}
          </button>
        </form>
        <p className={styles.hint}>{t("replaces")}</p>
        <div role="status">
          {refusal !== null && <p className={styles.refusal}>{refusal}</p>}
          {address !== null && <p className={styles.once}>{t("once")}</p>}
        </div>
        {address !== null && (
          <>
            <CopyField label={t("full")} value={address} />
            <CopyField label={t("overlay")} value={`${address}?overlay=1`} />
          </>
        )}
      </div>
    </details>
  );
}
