"use client";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import styles from "./screen-link.module.css";

/** An address to read, and a button that copies it; by hand where the browser does not let us. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations("stage.screen");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<"copied" | "notCopied" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid("copied");
    } catch {
      // No https, or not allowed: what is selected can still be copied by hand.
      field.current?.select();
      setSaid("notCopied");
    }
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={value}
        className={styles.address}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className={controls.quiet} onClick={() => void copy()}>
        {t("copy")}
      </button>
      <p role="status" className={styles.hint}>
        {said !== null && t(said)}
      </p>
    </div>
  );
}
