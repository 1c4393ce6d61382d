"use client";
import { useTranslations } from "next-intl";
import type { TimerCommandKind } from "@/lib/domain/timer";
import styles from "./desk.module.css";

type Props = {
  allowed: readonly TimerCommandKind[];
  showsKeys: boolean;
  pauseOrResume: () => void;
  giveIf: (kind: "previous" | "next" | "switch-segment") => () => void;
  adjust: (deltaMs: number) => () => void;
  stepMs: number;
  askToEnd: () => void;
};

/** Every command as a button with its key; only what the timer allows now can be pressed. */
export function CommandButtons(props: Props) {
  const { allowed, showsKeys, pauseOrResume, giveIf, adjust, stepMs, askToEnd } = props;
  const t = useTranslations("live.desk");
  const canAdjust = allowed.includes("adjust");
  const isPaused = allowed.includes("resume");
  const buttons = [
    {
      text: t("previous"),
      key: "←",
      isOn: allowed.includes("previous"),
      press: giveIf("previous"),
    },
    {
      text: isPaused ? t("resumeShort") : t("pause"),
      key: "P",
      isOn: isPaused || allowed.includes("pause"),
      press: pauseOrResume,
    },
    { text: t("nextShort"), key: "→", isOn: allowed.includes("next"), press: giveIf("next") },
    { text: t("minus"), name: t("minusName"), key: "−", isOn: canAdjust, press: adjust(-stepMs) },
    {
      text: t("switchSegment"),
      key: "V",
      isOn: allowed.includes("switch-segment"),
      press: giveIf("switch-segment"),
    },
    { text: t("plus"), name: t("plusName"), key: "+", isOn: canAdjust, press: adjust(stepMs) },
  ];
  return (
    <div className={styles.commands}>
      {buttons.map((button) => (
        <button
          key={button.key}
          type="button"
          className={styles.command}
          aria-disabled={!button.isOn}
          onClick={button.press}
        >
          {button.name !== undefined && <span className={styles.hidden}>{button.name}: </span>}
          <span>{button.text}</span>
          {showsKeys && <kbd className={styles.key}>{button.key}</kbd>}
        </button>
      ))}
      <button
        type="button"
        className={styles.end}
        aria-disabled={!allowed.includes("end")}
        onClick={askToEnd}
      >
        {t("end")}
      </button>
    </div>
  );
}
