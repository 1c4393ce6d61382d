"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { newId } from "@/app/_live/new-id";
import { type Day, isUnplanned } from "@/app/_live/use-day";
import { useItemName } from "@/app/_live/use-names";
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import buttons from "./buttons.module.css";
import styles from "./order-column.module.css";
import { breakMinutes, type RowActions } from "./row-actions";

type Props = {
  item: RunItem;
  day: Day;
  actions: RowActions;
  give: (command: TimerCommand) => void;
};

/** Everything that can be done with one item of the day. */
export function RowPanel({ item, day, actions, give }: Props) {
  const t = useTranslations("desk.row");
  const { commands, swapWith, canInsertBreak } = actions;
  const isIdle = commands.length === 0 && swapWith.length === 0 && !canInsertBreak;
  return (
    <div className={styles.panel}>
      <p>
        <When item={item} day={day} />
      </p>
      {isIdle && <p>{t("nothing")}</p>}
      {commands.length > 0 && (
        <p className={styles.panelRow}>
          {commands.map((command) => (
            <button
              key={command.kind}
              type="button"
              className={buttons.small}
              onClick={() => give(command)}
            >
              {t(command.kind)}
            </button>
          ))}
        </p>
      )}
      {canInsertBreak && (
        <p className={styles.panelRow}>
          <span>{t("breakBefore")}</span>
          {breakMinutes.map((minutes) => (
            <button
              key={minutes}
              type="button"
              className={buttons.small}
              onClick={() =>
                give({
                  kind: "insert-break",
                  beforeItemId: item.id,
                  durationMs: minutes * minuteMs,
                  breakId: `break-${newId()}`,
                })
              }
            >
              {t("breakMinutes", { minutes })}
            </button>
          ))}
        </p>
      )}
      {swapWith.length > 0 && <SwapChoice item={item} others={swapWith} give={give} />}
    </div>
  );
}

function When({ item, day }: { item: RunItem; day: Day }) {
  const t = useTranslations("desk.row");
  const planned = day.time(item.agendaStartsAt);
  const expected = day.expected.get(item.id);
  if (expected === undefined) return t("planned", { planned });
  if (isUnplanned(item)) return t("expectedOnly", { expected: day.time(expected.startsAt) });
  return t("expected", {
    planned,
    expected: day.time(expected.startsAt),
    delay: day.delayOf(item),
  });
}

type SwapProps = { item: RunItem; others: RunItem[]; give: (command: TimerCommand) => void };

function SwapChoice({ item, others, give }: SwapProps) {
  const t = useTranslations("desk.row");
  const nameOf = useItemName();
  const id = useId();
  const numberOf = (other: RunItem) => (other.kind === "pitch" ? `${other.number}. ` : "");
  return (
    <form
      className={styles.panelRow}
      onSubmit={(event) => {
        event.preventDefault();
        const secondItemId = String(new FormData(event.currentTarget).get("other"));
        give({ kind: "swap", firstItemId: item.id, secondItemId });
      }}
    >
      <label htmlFor={id}>{t("swapWith")}</label>
      <select id={id} name="other" className={buttons.input}>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {`${numberOf(other)}${nameOf(other)}`}
          </option>
        ))}
      </select>
      <button type="submit" className={buttons.small}>
        {t("swap")}
      </button>
    </form>
  );
}
