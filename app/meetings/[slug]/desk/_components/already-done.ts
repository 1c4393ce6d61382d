// Two moderators press the same button at once: the second is told that it is done already.
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { applyCommand, type TimerCommand } from "@/lib/domain/timer/commands";
import { remainingMs, settle, type Timer } from "@/lib/domain/timer/timer";

const sameMomentMs = 1_500;

/**
 * Whether the timer stands, at `now`, where `command` would have brought it from the frame its giver
 * saw. Where time was given or taken, the time left decides; everywhere else the place does.
 */
export function isAlreadyDone(
  seen: TimerFrame,
  command: TimerCommand,
  present: TimerFrame,
  now: Instant,
): boolean {
  if (command.kind === "undo") return seen.undoable !== null && present.undoable === null;
  const wanted = applyCommand(seen.timer, seen.order, command, now);
  if (!wanted.ok) return false;
  const actual = settle(present.timer, present.order, now);
  if (placeOf(wanted.value) !== placeOf(actual)) return false;
  if (command.kind !== "adjust") return true;
  const apart = (remainingMs(wanted.value, now) ?? 0) - (remainingMs(actual, now) ?? 0);
  return Math.abs(apart) < sameMomentMs;
}

// Everything but the clock: where it stands, and what the order is. A new break has an id of its own.
function placeOf({ position, arrangement }: Timer): string {
  const at = "itemId" in position ? [position.itemId, position.segment] : [];
  const breaks = arrangement.breaks.map(({ beforeItemId, durationMs }) => [
    beforeItemId,
    durationMs,
  ]);
  const { skippedIds, swaps } = arrangement;
  return JSON.stringify([position.kind, at, skippedIds.toSorted(), swaps, breaks]);
}
