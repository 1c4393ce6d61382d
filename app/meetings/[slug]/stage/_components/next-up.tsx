"use client";
import { useTranslations } from "next-intl";
import type { TimerView } from "@/app/_live/timer-view";
import { useItemName } from "@/app/_live/use-names";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { projectRest } from "@/lib/domain/projections";
import { formatTime, type Reader } from "@/lib/i18n/times";
import styles from "./stage.module.css";

type Props = { view: TimerView; frame: TimerFrame; now: Instant; reader: Reader };

/** Who comes next, and when they are expected. */
export function NextUp({ view, frame, now, reader }: Props) {
  const t = useTranslations("live.next");
  const nameOf = useItemName();
  const { next } = view;
  if (next === null) return null;
  const expected = projectRest(frame.order, frame.timer, now).find(
    ({ itemId }) => itemId === next.id,
  );
  const time = expected === undefined ? null : formatTime(expected.startsAt, reader);
  return (
    <div className={styles.next}>
      <p className={styles.label}>
        {t("heading")}
        {time !== null && <span className={styles.when}>{` · ${t("expected", { time })}`}</span>}
      </p>
      <p className={styles.nextName}>{nameOf(next)}</p>
      {next.kind === "pitch" && <p className={styles.nextTitle}>{next.title}</p>}
    </div>
  );
}
