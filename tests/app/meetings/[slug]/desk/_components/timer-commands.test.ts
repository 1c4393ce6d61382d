import { expect, test } from "vitest";
import { viewTimer } from "@/app/_live/timer-view";
import { deskCommands } from "@/app/meetings/[slug]/desk/_components/timer-commands";
import { plainCommandKinds, type TimerCommand } from "@/lib/domain/timer/commands";
import { frameAfter } from "../../../../../support/desk-day";

const now = 5_000;
function buttonsAfter(...commands: TimerCommand[]) {
  const frame = frameAfter(...commands);
  return deskCommands({ frame, view: viewTimer(frame, now), now }).buttons;
}
const isOn = (label: string, ...commands: TimerCommand[]) =>
  buttonsAfter(...commands).find((button) => button.label === label)?.isOn;
const start: TimerCommand = { kind: "start" };

test("no key presses two buttons", () => {
  const keys = buttonsAfter(start).flatMap((button) => button.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("every plain command but start and end has a button; those two have their own", () => {
  const shown = [...buttonsAfter(start), ...buttonsAfter(start, { kind: "pause" })];
  const kinds = new Set(shown.map(({ command }) => command.kind));
  const missing = plainCommandKinds.filter((kind) => !kinds.has(kind));
  expect(missing).toEqual(["start", "end"]);
});

test("undo can be pressed while there is something to take back", () => {
  expect(isOn("undo")).toBe(false);
  expect(isOn("undo", start)).toBe(true);
  expect(isOn("undo", start, { kind: "undo" })).toBe(false);
});

test("one key stops the clock and sets it going again", () => {
  expect(isOn("pause", start)).toBe(true);
  expect(isOn("pause", start, { kind: "pause" })).toBeUndefined();
  expect(isOn("resume", start, { kind: "pause" })).toBe(true);
});
