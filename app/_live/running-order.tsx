"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RunItem } from "@/lib/domain/agenda";
import type { TimerFrame } from "@/lib/domain/live-room";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import notes from "./notes.module.css";
import styles from "./running-order.module.css";
import type { TimerView } from "./timer-view";
import { type Day, minutesLate } from "./use-day";
import { useItemName } from "./use-names";

type Stage = "done" | "now" | "later" | "skipped";

/** Turns each row's name into a button that opens what can be done with it. */
type RowMenu = {
  openItemId: string | null;
  toggle: (item: RunItem) => void;
  panel: (item: RunItem) => ReactNode;
};

type Props = { frame: TimerFrame; view: TimerView; day: Day; menu?: RowMenu };

/** The day's items as they are led now: what is done, what is on, and when the rest is expected. */
export function RunningOrder({ frame, view, day, menu }: Props) {
  const order = runningOrder(view.timer, frame.order);
  const { position } = view.timer;
  const isOver = position.kind === "ended";
  const standsAtId = isOver ? position.endedAtItemId : view.current?.id;
  const at = order.findIndex(({ id }) => id === standsAtId);
  const stageOf = (item: RunItem, index: number): Stage => {
    if (item.skipped) return "skipped";
    if (item.id === view.current?.id) return "now";
    // What the day jumped over without beginning it is not done.
    const hasBegun = view.timer.left.some(({ itemId }) => itemId === item.id);
    return index <= at && hasBegun ? "done" : "later";
  };
  return (
    <ol className={styles.list}>
      {order.map((item, index) => (
        <Row key={item.id} item={item} stage={stageOf(item, index)} day={day} menu={menu} />
      ))}
    </ol>
  );
}

type RowProps = { item: RunItem; stage: Stage; day: Day; menu: RowMenu | undefined };

function Row({ item, stage, day, menu }: RowProps) {
  const projection = day.expected.get(item.id);
  const isLater = stage === "later" && projection !== undefined;
  const byMinutes = isLater ? minutesLate(item, projection) : 0;
  const isOpen = menu?.openItemId === item.id;
  return (
    <li
      className={styles.row}
      data-stage={stage}
      data-open={isOpen}
      data-item={item.id}
      aria-current={stage === "now" ? "step" : undefined}
    >
      <span className={styles.number}>{item.kind === "pitch" ? item.number : ""}</span>
      <time className={styles.time}>
        {day.time(isLater ? projection.startsAt : item.agendaStartsAt)}
      </time>
      {byMinutes !== 0 && <Planned time={day.time(item.agendaStartsAt)} />}
      <Name item={item} menu={menu} isOpen={isOpen} />
      {item.kind === "pitch" && (
        <span className={styles.title} data-part="title">
          {item.title}
        </span>
      )}
      <span className={styles.stage}>
        {stage === "later" ? (
          <OffPlan byMinutes={byMinutes} inWords={day.delayOf(item)} />
        ) : (
          <StageWord stage={stage} />
        )}
      </span>
      {isOpen && <div className={styles.panel}>{menu.panel(item)}</div>}
    </li>
  );
}

type NameProps = { item: RunItem; menu: RowMenu | undefined; isOpen: boolean };

function Name({ item, menu, isOpen }: NameProps) {
  const nameOf = useItemName();
  if (menu === undefined) return <span className={styles.name}>{nameOf(item)}</span>;
  return (
    <button
      type="button"
      className={styles.name}
      aria-expanded={isOpen}
      onClick={() => menu.toggle(item)}
    >
      {nameOf(item)}
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.more}>
        <path d="m3 5.5 5 5 5-5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    </button>
  );
}

function Planned({ time }: { time: string }) {
  const t = useTranslations("live.order");
  return (
    <span className={styles.planned}>
      <s aria-hidden="true">{time}</s>
      <span className={notes.hidden}>{t("planned", { time })}</span>
    </span>
  );
}

function OffPlan({ byMinutes, inWords }: { byMinutes: number; inWords: string }) {
  if (byMinutes === 0) return null;
  return (
    <>
      <span aria-hidden="true">{`${byMinutes > 0 ? "+" : "−"}${Math.abs(byMinutes)} min`}</span>
      <span className={notes.hidden}>{inWords}</span>
    </>
  );
}

function StageWord({ stage }: { stage: Exclude<Stage, "later"> }) {
  const t = useTranslations("live.order");
  return (
    <>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false" className={styles.mark}>
        <StageShape stage={stage} />
      </svg>
      {t(stage)}
    </>
  );
}

function StageShape({ stage }: { stage: Exclude<Stage, "later"> }) {
  switch (stage) {
    case "done":
      return <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" strokeWidth="2" />;
    case "now":
      return <circle cx="8" cy="8" r="5" fill="currentColor" />;
    case "skipped":
      return <path d="M3 8h10" fill="none" stroke="currentColor" strokeWidth="2" />;
  }
}
