"use client";
import { useTranslations } from "next-intl";
import { alarmLevel, formatCountdown } from "@/lib/domain/timer-alarm";
import { PhaseMark } from "./phase-mark";
import styles from "./timer.module.css";
import type { TimerView } from "./timer-view";

type Timing = NonNullable<TimerView["timing"]>;

/** Shape, word and countdown; each screen sizes it through the class it hands in. */
export function TimerFace({ view, timing }: { view: TimerView; timing: Timing }) {
  const t = useTranslations("live");
  const { segment, remaining, look } = timing;
  const interlude =
    view.current === null || view.current.kind === "pitch" ? null : view.current.kind;
  const segmentWord =
    segment === "interlude" && interlude !== null
      ? t(`interlude.${interlude}`)
      : t(`look.${segment}`);
  const isAlarmed = alarmLevel(remaining) !== "calm";
  const { kind } = view.timer.position;
  const standing = kind === "ready" || kind === "paused" ? t(`standing.${kind}`) : null;
  return (
    <div className={styles.face} data-look={look} data-part="face">
      <p className={styles.word} data-part="word">
        <PhaseMark look={look} />
        <span>
          {isAlarmed && t(`look.${look}`)}
          <span data-part={isAlarmed ? "aside" : "main"}>
            {isAlarmed ? ` · ${segmentWord}` : segmentWord}
          </span>
          {standing !== null && <span className={styles.standing}>{` · ${standing}`}</span>}
        </span>
      </p>
      <div
        role="timer"
        aria-label={t("timer.remaining")}
        className={styles.digits}
        data-part="digits"
      >
        {formatCountdown(remaining)}
      </div>
    </div>
  );
}
