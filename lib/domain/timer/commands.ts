// What a person may tell the timer, when it is allowed, and what becomes of the timer.
import { type Instant, minuteMs } from "../instants";
import { done, type Outcome, refuse } from "../outcomes";
import { adjust, end, goTo, goToChosen, load, pause, start, switchSegment } from "./moves";
import { insertBreak, removeBreak, skip, swap, unskip } from "./rearrangements";
import { nextItem, type Order, previousItem, settle, type Timer } from "./timer";

/** Commands that name no item and no amount. */
export const plainCommandKinds = [
  "start",
  "pause",
  "resume",
  "next",
  "previous",
  "switch-segment",
  "end",
  "undo",
] as const;

export const timerCommandKinds = [
  ...plainCommandKinds,
  "adjust",
  "load",
  "go-to",
  "skip",
  "unskip",
  "swap",
  "insert-break",
  "remove-break",
] as const;
export type TimerCommandKind = (typeof timerCommandKinds)[number];

export type TimerCommand =
  | { kind: (typeof plainCommandKinds)[number] }
  | { kind: "adjust"; deltaMs: number }
  | { kind: "load" | "go-to" | "skip" | "unskip"; itemId: string }
  | { kind: "swap"; firstItemId: string; secondItemId: string }
  | { kind: "insert-break"; beforeItemId: string; durationMs: number; breakId: string }
  | { kind: "remove-break"; breakId: string };

/** What the log holds: a person's command, or the clock's own switch at a segment's end. */
export type TimerEvent = TimerCommand | { kind: "settle" };

/** Whether `command` may be given at `now`; buttons and server both ask here, targets included. */
export function isAllowed(
  timer: Timer,
  order: Order,
  command: TimerCommand,
  now: Instant,
): boolean {
  return applyCommand(timer, order, command, now).ok;
}

/** The kinds that may be given at `now` without naming an item; `adjust` stands for a small amount. */
export function allowedCommands(timer: Timer, order: Order, now: Instant): TimerCommandKind[] {
  const commands = plainCommandKinds.map((kind): TimerCommand => ({ kind }));
  return [...commands, { kind: "adjust" as const, deltaMs: minuteMs }]
    .filter((command) => isAllowed(timer, order, command, now))
    .map((command) => command.kind);
}

/**
 * Applies one command at `now`, after the clock has had its part. Refuses what is not allowed then.
 * A timer alone has nothing to take back: `undo` belongs to its history (history.ts).
 */
export function applyCommand(
  timer: Timer,
  order: Order,
  command: TimerCommand,
  now: Instant,
): Outcome<Timer, "command-not-allowed-now"> {
  const moved = move(settle(timer, order, now), order, command, now);
  return moved === null ? refuse("command-not-allowed-now") : done(settle(moved, order, now));
}

// The one place that decides: null is what is not allowed.
function move(timer: Timer, order: Order, command: TimerCommand, now: Instant): Timer | null {
  switch (command.kind) {
    case "start":
      return timer.position.kind === "paused" ? null : start(timer, order, now);
    case "resume":
      return timer.position.kind === "paused" ? start(timer, order, now) : null;
    case "pause":
      return pause(timer, now);
    case "next":
      return timer.position.kind === "waiting"
        ? null
        : goTo(timer, order, nextItem(timer, order), now);
    case "previous":
      return goTo(timer, order, previousItem(timer, order), now);
    case "switch-segment":
      return switchSegment(timer, order, now);
    case "end":
      return end(timer, order, now);
    case "undo":
      return null;
    case "adjust":
      return adjust(timer, command.deltaMs, now);
    case "load":
      return load(timer, order, command.itemId, now);
    case "go-to":
      return goToChosen(timer, order, command.itemId, now);
    case "skip":
      return skip(timer, order, command.itemId, now);
    case "unskip":
      return unskip(timer, order, command.itemId);
    case "swap":
      return swap(timer, order, command);
    case "insert-break":
      return insertBreak(timer, order, command);
    case "remove-break":
      return removeBreak(timer, order, command.breakId);
  }
}
