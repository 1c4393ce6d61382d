// What may be done with one row of the running order at one instant; the timer itself decides.
import type { RunItem } from "@/lib/domain/agenda";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { isAllowed, type TimerCommand } from "@/lib/domain/timer/commands";

export const breakMinutes = [5, 10, 15] as const;

type RowCommand = Extract<
  TimerCommand,
  { kind: "go-to" | "load" | "skip" | "unskip" | "remove-break" }
>;

export type RowActions = {
  commands: RowCommand[];
  /** The pitches it may change places with. */
  swapWith: RunItem[];
  canInsertBreak: boolean;
};

export function rowActions(frame: TimerFrame, item: RunItem, now: Instant): RowActions {
  const { timer, order } = frame;
  const may = (command: TimerCommand) => isAllowed(timer, order, command, now);
  const itemId = item.id;
  // A pitch stands ready when one goes to it, so there is nothing more to load.
  const load: RowCommand[] = item.kind === "pitch" ? [] : [{ kind: "load", itemId }];
  const commands: RowCommand[] = [
    { kind: "go-to", itemId },
    ...load,
    { kind: "skip", itemId },
    { kind: "unskip", itemId },
    { kind: "remove-break", breakId: itemId },
  ];
  const durationMs = breakMinutes[0] * minuteMs;
  return {
    commands: commands.filter(may),
    swapWith: runningOrder(timer, order).filter((other) =>
      may({ kind: "swap", firstItemId: itemId, secondItemId: other.id }),
    ),
    canInsertBreak: may({
      kind: "insert-break",
      beforeItemId: itemId,
      durationMs,
      breakId: `new-${itemId}`,
    }),
  };
}
