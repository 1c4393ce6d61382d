// The timer with the way back: the last command a person gave can be taken back, once, as if it had
// never been given. The clock's own switches are no commands and leave the way back open.
import type { Instant } from "../instants";
import { done, type Outcome, refuse } from "../outcomes";
import {
  applyCommand,
  type TimerCommand,
  type TimerCommandKind,
  type TimerEvent,
} from "./commands";
import { newTimer, type Order, settle, type Timer } from "./timer";

/** What can be taken back; `timer` is the timer before that command, settled at its instant. */
export type Undo =
  | { kind: "nothing" }
  | { kind: "command"; command: TimerCommandKind; timer: Timer };

export type TimerHistory = { timer: Timer; undo: Undo };

export const newHistory: TimerHistory = { timer: newTimer, undo: { kind: "nothing" } };

/**
 * The kind of command `undo` would take back, or null where `undo` is refused. Browsers are told no
 * more than this.
 */
export function undoable(undo: Undo): TimerCommandKind | null {
  return undo.kind === "command" ? undo.command : null;
}

/**
 * Gives a command at `now` and remembers the way back. `undo` brings back the timer before the last
 * command and lets it run to `now`, so an accidental pause, next or end costs no time; it is refused
 * where nothing is `undoable`, every other command where the timer does not allow it (commands.ts).
 */
export function give(
  history: TimerHistory,
  order: Order,
  command: TimerCommand,
  now: Instant,
): Outcome<TimerHistory, "command-not-allowed-now"> {
  if (command.kind === "undo") {
    if (history.undo.kind === "nothing") return refuse("command-not-allowed-now");
    return done({ timer: settle(history.undo.timer, order, now), undo: { kind: "nothing" } });
  }
  const before = settle(history.timer, order, now);
  const outcome = applyCommand(before, order, command, now);
  if (!outcome.ok) return outcome;
  const undo: Undo = { kind: "command", command: command.kind, timer: before };
  return done({ timer: outcome.value, undo });
}

/** Lets the clock do its part up to `now`; the way back stays open. */
export function settleHistory(history: TimerHistory, order: Order, now: Instant): TimerHistory {
  const timer = settle(history.timer, order, now);
  return timer === history.timer ? history : { ...history, timer };
}

/** Replays one log entry; the log of a meeting, replayed from `newHistory`, gives its timer. */
export function replay(
  history: TimerHistory,
  order: Order,
  event: TimerEvent,
  at: Instant,
): TimerHistory {
  if (event.kind === "settle") return settleHistory(history, order, at);
  const outcome = give(history, order, event, at);
  return outcome.ok ? outcome.value : history;
}
