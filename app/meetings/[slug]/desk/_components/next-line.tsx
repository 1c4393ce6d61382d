"use client";
import { useTranslations } from "next-intl";
import type { TimerView } from "@/app/_live/timer-view";
import type { Day } from "@/app/_live/use-day";
import { useItemName } from "@/app/_live/use-names";
import styles from "./timer-column.module.css";

/** Who should get ready, and when. */
export function NextLine({ view, day }: { view: TimerView; day: Day }) {
  const t = useTranslations("live.next");
  const nameOf = useItemName();
  const { next, timer } = view;
  if (timer.position.kind === "ended") return null;
  const expectedAt = next === null ? null : (day.expected.get(next.id)?.startsAt ?? next.startsAt);
  return (
    <p className={styles.next}>
      <span className={styles.label}>{t("heading")}</span>{" "}
      {next === null || expectedAt === null ? (
        t("nothing")
      ) : (
        <>
          <strong>{nameOf(next)}</strong>
          {`, ${t("expected", { time: day.time(expectedAt) })}, ${day.delayOf(next)}`}
        </>
      )}
    </p>
  );
}
