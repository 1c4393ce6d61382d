"use client";
import { useTranslations } from "next-intl";
import styles from "./presenter.module.css";
import type { PitchItem } from "./presenter-place";

type Props = { items: PitchItem[]; chosen: PitchItem; onChoose: (itemId: string) => void };

/** For those who present several ideas: which one the page is about. */
export function PitchChoice({ items, chosen, onChoose }: Props) {
  const t = useTranslations("presenter");
  return (
    <fieldset className={styles.choice}>
      <legend>{t("choose")}</legend>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          aria-pressed={item.id === chosen.id}
          onClick={() => onChoose(item.id)}
        >
          {item.title}
        </button>
      ))}
    </fieldset>
  );
}
