"use client";
import { useTranslations } from "next-intl";
import { type DismissalReason, dismissalReasons } from "@/lib/domain/questions";
import buttons from "./buttons.module.css";
import styles from "./questions-column.module.css";

/** Why a question is not published: the asker is told the reason. */
export function DismissReasons({ onChoose }: { onChoose: (reason: DismissalReason) => void }) {
  const t = useTranslations("desk");
  return (
    <div className={styles.panel}>
      <p>{t("card.whyDismiss")}</p>
      <p className={styles.actions}>
        {dismissalReasons.map((reason) => (
          <button
            key={reason}
            type="button"
            className={buttons.small}
            onClick={() => onChoose(reason)}
          >
            {t(`reason.${reason}`)}
          </button>
        ))}
      </p>
    </div>
  );
}
