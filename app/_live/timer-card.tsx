"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./timer-card.module.css";
import { TimerFace } from "./timer-face";
import type { TimerView } from "./timer-view";
import { useItemName } from "./use-names";

type Props = {
  view: TimerView;
  /** A strip lies over a picture; a whole fills the window it is in. */
  shape: "strip" | "whole";
  children?: ReactNode;
};

/** The timer in a few words, for small places: phase, countdown and who is on. */
export function TimerCard({ view, shape, children }: Props) {
  const t = useTranslations("live.timer");
  const nameOf = useItemName();
  const { current, timing, timer } = view;
  return (
    <div className={styles.card} data-shape={shape} data-theme="dark" data-look={timing?.look}>
      {timing === null ? (
        <p className={styles.idle}>{t(timer.position.kind === "ended" ? "ended" : "waiting")}</p>
      ) : (
        <TimerFace view={view} timing={timing} />
      )}
      {current?.kind === "pitch" && <p className={styles.name}>{nameOf(current)}</p>}
      {children}
    </div>
  );
}
