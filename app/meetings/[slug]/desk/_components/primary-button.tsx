"use client";
import { useTranslations } from "next-intl";
import { useItemName } from "@/app/_live/use-names";
import styles from "./desk.module.css";
import type { PrimaryAction } from "./primary-action";

type Props = {
  action: PrimaryAction | null;
  isBusy: boolean;
  showsKey: boolean;
  onPress: () => void;
};

export function PrimaryButton({ action, isBusy, showsKey, onPress }: Props) {
  const t = useTranslations("live.desk");
  const label = usePrimaryLabel();
  if (action === null) return null;
  return (
    <button
      type="button"
      className={styles.primary}
      aria-disabled={isBusy}
      aria-keyshortcuts={showsKey ? "Space" : undefined}
      onClick={onPress}
    >
      <span>{label(action)}</span>
      {showsKey && <kbd className={styles.key}>{t("space")}</kbd>}
    </button>
  );
}

function usePrimaryLabel(): (action: PrimaryAction) => string {
  const t = useTranslations("live.desk");
  const nameOf = useItemName();
  return ({ kind, item }) => {
    if (item === null) return t("finish");
    const name = nameOf(item);
    if (kind === "resume") return t("resume", { name });
    if (kind === "switch-segment") return t("toQuestions", { name });
    if (kind === "next") return t("next", { name });
    return item.kind === "pitch" ? t("startPitch", { name }) : t("start", { name });
  };
}
