"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { RunningOrder } from "@/app/_live/running-order";
import { viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import { useServerNow } from "@/app/_live/use-server-now";
import layout from "./desk.module.css";
import type { DeskProps } from "./desk-props";
import styles from "./order-column.module.css";
import { OrderFoot } from "./order-foot";
import { rowActions } from "./row-actions";
import { RowPanel } from "./row-panel";
import { useCommands } from "./use-commands";
import { useKeptFocus } from "./use-kept-focus";

export function OrderColumn({ live, meeting }: DeskProps) {
  const t = useTranslations("desk.order");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const day = useDay(frame, now, meeting.reader);
  const view = viewTimer(frame, now);
  const { give, said } = useCommands(live, meeting.id, view);
  const [openItemId, setOpenItemId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(list, "[data-item]");
  const currentId = view.current?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is what brings it into sight
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (row) list.current?.scrollTo({ top: row.offsetTop - list.current.clientHeight / 3 });
  }, [currentId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has just been opened is to be seen
  useEffect(() => {
    list.current?.querySelector('[data-open="true"]')?.scrollIntoView({ block: "nearest" });
  }, [openItemId]);
  return (
    <section className={layout.column} aria-labelledby="order-heading">
      <div className={layout.columnHead}>
        <h2 id="order-heading" className={layout.columnHeading}>
          {t("heading")}
        </h2>
      </div>
      <div
        ref={list}
        className={`${layout.scroll} ${styles.list}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        {...keptFocus}
      >
        <RunningOrder
          frame={frame}
          view={view}
          day={day}
          menu={{
            openItemId,
            toggle: ({ id }) => setOpenItemId((open) => (open === id ? null : id)),
            panel: (item) => (
              <RowPanel
                item={item}
                day={day}
                actions={rowActions(frame, item, now)}
                give={(command) => {
                  setOpenItemId(null);
                  give(command);
                }}
              />
            ),
          }}
        />
      </div>
      <p role="status" className={layout.said}>
        {said}
      </p>
      <OrderFoot frame={frame} now={now} day={day} meeting={meeting} />
    </section>
  );
}
