"use client";
import { useTranslations } from "next-intl";
import { TimerFace } from "@/app/_live/timer-face";
import type { TimerView } from "@/app/_live/timer-view";
import { hintOf } from "./hint-of";
import styles from "./presenter.module.css";

/** One is on: the countdown as large as it goes, and what to do now. */
export function OnStage({ view }: { view: TimerView }) {
  const t = useTranslations("presenter.on");
  if (view.timing === null) return null;
  const hint = hintOf(view);
  return (
    <section className={styles.stage} data-look={view.timing.look}>
      <TimerFace view={view} timing={view.timing} />
      <p className={styles.hint}>{hint === null ? null : t(hint)}</p>
    </section>
  );
}
