import { expect, test } from "vitest";
import { isAlreadyDone } from "@/app/meetings/[slug]/desk/_components/already-done";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { frameAfter } from "../../../../../support/desk-day";

const start: TimerCommand = { kind: "start" };
const next: TimerCommand = { kind: "next" };
const more: TimerCommand = { kind: "adjust", deltaMs: 30_000 };
const now = 5_000;

/** Both saw `seen`; one gave `theirs`, the other wanted `mine`. */
function isDone(seen: TimerCommand[], theirs: TimerCommand[], mine: TimerCommand) {
  return isAlreadyDone(frameAfter(...seen), mine, frameAfter(...seen, ...theirs), now);
}

test("the second of two who press next at once is told that it is done", () => {
  expect(isDone([start], [next], next)).toBe(true);
});

test("the same is so of a pause, a skip, a swap and a break of the same length", () => {
  const pause: TimerCommand = { kind: "pause" };
  const skip: TimerCommand = { kind: "skip", itemId: "slot-2" };
  const swap: TimerCommand = { kind: "swap", firstItemId: "slot-2", secondItemId: "slot-3" };
  const rest = (breakId: string): TimerCommand => {
    return { kind: "insert-break", beforeItemId: "slot-2", durationMs: 300_000, breakId };
  };
  for (const command of [pause, skip, swap]) expect(isDone([start], [command], command)).toBe(true);
  expect(isDone([start], [rest("theirs")], rest("mine"))).toBe(true);
});

test("who wanted something else is not told that it is done", () => {
  expect(isDone([start, next, start], [{ kind: "pause" }], next)).toBe(false);
  expect(isDone([start], [next, start], next)).toBe(false);
});

test("time is done only when as much of it was given", () => {
  expect(isDone([start], [more], more)).toBe(true);
  expect(isDone([start], [{ kind: "adjust", deltaMs: 60_000 }], more)).toBe(false);
});

test("an undo is done when nothing is left to take back", () => {
  expect(isDone([start, next], [{ kind: "undo" }], { kind: "undo" })).toBe(true);
  expect(isDone([start, next], [start], { kind: "undo" })).toBe(false);
});
