"use client";
import { useTranslations } from "next-intl";
import styles from "./desk.module.css";
import { useShortcutSwitch } from "./use-shortcut-switch";

/** Single keys can be turned off by those whose speech or hands press them by accident. */
export function ShortcutSwitch() {
  const [isOn, setOn] = useShortcutSwitch();
  const t = useTranslations("desk.bar");
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      {t("shortcuts")}
    </label>
  );
}
