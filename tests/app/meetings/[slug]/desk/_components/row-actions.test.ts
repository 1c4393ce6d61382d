import { expect, test } from "vitest";
import { rowActions } from "@/app/meetings/[slug]/desk/_components/row-actions";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { frameAfter, itemOf } from "../../../../../support/desk-day";

const now = 60_000;
const start: TimerCommand = { kind: "start" };
const next: TimerCommand = { kind: "next" };

function offered(id: string, ...commands: TimerCommand[]) {
  const actions = rowActions(frameAfter(...commands), itemOf(id), now);
  return {
    kinds: actions.commands.map(({ kind }) => kind),
    swapWith: actions.swapWith.map((item) => item.id),
    canInsertBreak: actions.canInsertBreak,
  };
}

test("a pitch that is ahead can be gone to, skipped, swapped with others ahead, and put off by a break", () => {
  expect(offered("slot-2", start, next)).toEqual({
    kinds: ["go-to", "skip"],
    swapWith: ["slot-3"],
    canInsertBreak: true,
  });
});

test("what is over can be gone back to and nothing else", () => {
  expect(offered("break-0", start, next)).toEqual({
    kinds: ["go-to", "load"],
    swapWith: [],
    canInsertBreak: false,
  });
});

test("whoever is on stage and did not come can be skipped", () => {
  expect(offered("slot-1", start, next).kinds).toEqual(["skip"]);
});

test("a skipped pitch can be put back", () => {
  const skipped = offered("slot-2", start, { kind: "skip", itemId: "slot-2" });
  expect(skipped).toEqual({ kinds: ["unskip"], swapWith: [], canInsertBreak: false });
});

test("an ended day leaves only the way back to an item", () => {
  const { kinds, swapWith, canInsertBreak } = offered("slot-3", start, { kind: "end" });
  expect({ kinds, swapWith, canInsertBreak }).toEqual({
    kinds: ["go-to"],
    swapWith: [],
    canInsertBreak: false,
  });
});
