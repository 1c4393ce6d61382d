"use client";
import { useTranslations } from "next-intl";
import type { RunItem } from "@/lib/domain/agenda";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import notes from "./notes.module.css";
import styles from "./running-order.module.css";
import type { TimerView } from "./timer-view";
import type { Day } from "./use-day";
import { useItemName } from "./use-names";

type Stage = "done" | "now" | "later";

/** The day's items: what is done, what is on, and when the rest is expected. */
export function RunningOrder({
  frame,
  view,
  day,
}: {
  frame: TimerFrame;
  view: TimerView;
  day: Day;
}) {
  const { order } = frame;
  const at = view.current === null ? -1 : order.indexOf(view.current);
  const isOver = view.timer.position.kind === "ended";
  const stageOf = (index: number): Stage => {
    if (isOver || index < at) return "done";
    return index === at ? "now" : "later";
  };
  return (
    <ol className={styles.list}>
      {order.map((item, index) => (
        <Row key={item.id} item={item} stage={stageOf(index)} day={day} />
      ))}
    </ol>
  );
}

function Row({ item, stage, day }: { item: RunItem; stage: Stage; day: Day }) {
  const t = useTranslations("live.order");
  const nameOf = useItemName();
  const expectedAt = day.expected.get(item.id)?.startsAt ?? item.startsAt;
  const shownAt = stage === "later" ? expectedAt : item.startsAt;
  return (
    <li
      className={styles.row}
      data-stage={stage}
      aria-current={stage === "now" ? "step" : undefined}
    >
      <span className={styles.number}>{item.kind === "pitch" ? item.number : ""}</span>
      <time className={styles.time}>{day.time(shownAt)}</time>
      <span className={styles.what}>
        <span className={styles.name}>{nameOf(item)}</span>
        {item.kind === "pitch" && <span className={styles.title}>{item.title}</span>}
      </span>
      <span className={styles.stage}>
        {stage === "later" ? (
          <OffPlan
            byMinutes={minutesBetween(item.startsAt, shownAt)}
            plan={day.time(item.startsAt)}
          />
        ) : (
          <>
            <StageMark stage={stage} />
            {t(stage)}
          </>
        )}
      </span>
    </li>
  );
}

function OffPlan({ byMinutes, plan }: { byMinutes: number; plan: string }) {
  const t = useTranslations("live.order");
  if (byMinutes === 0) return null;
  return (
    <>
      <span aria-hidden="true">{`${byMinutes > 0 ? "+" : "−"}${Math.abs(byMinutes)} min`}</span>
      <span className={notes.hidden}>{t("planned", { time: plan })}</span>
    </>
  );
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor(to / minuteMs) - Math.floor(from / minuteMs);
}

function StageMark({ stage }: { stage: "done" | "now" }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.mark}>
      {stage === "done" ? (
        <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" strokeWidth="2" />
      ) : (
        <circle cx="8" cy="8" r="5" fill="currentColor" />
      )}
    </svg>
  );
}
