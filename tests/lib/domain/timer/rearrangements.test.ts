import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { applyCommand, isAllowed, type TimerCommand } from "@/lib/domain/timer/commands";
import { currentItem, settle, type Timer } from "@/lib/domain/timer/timer";
import {
  anyPresses,
  dayStartsAt,
  insertBreakArbitrary,
  interludeItem,
  itemIdArbitrary,
  lead,
  orderArbitrary,
  pitchItem,
  runs,
  swapArbitrary,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const end = { kind: "end" } as const;
const skip = (itemId: string) => ({ kind: "skip", itemId }) as const;
const unskip = (itemId: string) => ({ kind: "unskip", itemId }) as const;
const swap = (firstItemId: string, secondItemId: string) =>
  ({ kind: "swap", firstItemId, secondItemId }) as const;
const insert = (beforeItemId: string, breakId = "new-1", minutes = 10) =>
  ({ kind: "insert-break", beforeItemId, breakId, durationMs: minutes * minuteMs }) as const;
const remove = (breakId = "new-1") => ({ kind: "remove-break", breakId }) as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  ...[1, 2, 3, 4].map((number) => pitchItem(number, dayStartsAt + (10 * number - 5) * minuteMs)),
];

const idsOf = (timer: Timer) => runningOrder(timer, order).map(({ id }) => id);
const mayAt = (timer: Timer, command: TimerCommand) =>
  isAllowed(timer, order, command, dayStartsAt);
const atFirstPitch = timerAfter(order, [start, next, start]);
const at = (timer: Timer) => currentItem(timer, order)?.id;

describe("skipping", () => {
  test("the current pitch, however it stands, takes the day to the next that is not skipped", () => {
    const ready = [start, next];
    for (const commands of [ready, [...ready, start], [...ready, start, { kind: "pause" }]]) {
      const skipped = timerAfter(order, [...(commands as TimerCommand[]), skip("slot-2")]);
      const gone = applyCommand(skipped, order, skip("slot-1"), dayStartsAt);
      expect(gone.ok && gone.value.position).toMatchObject({ kind: "ready", itemId: "slot-3" });
    }
  });

  test("the last one left is refused: there is nowhere to go, and the day can be ended", () => {
    const last = timerAfter(order, [{ kind: "go-to", itemId: "slot-3" }, skip("slot-4")]);
    expect(mayAt(last, skip("slot-3"))).toBe(false);
  });

  test("is refused of what is past, unknown, skipped already, and after the end", () => {
    const skipped = timerAfter(order, [start, next, skip("slot-3")]);
    for (const itemId of ["break-0", "gone", "slot-3"]) {
      expect(mayAt(skipped, skip(itemId))).toBe(false);
    }
    expect(mayAt(timerAfter(order, [start, end]), skip("slot-3"))).toBe(false);
  });

  test("a pitch that had begun keeps what it had left for its return", () => {
    const skipped = timerAfter(order, [start, next, start, skip("slot-1")]);
    const back = timerAfter(order, [start, next, start, skip("slot-1"), unskip("slot-1")]);
    expect(at(skipped)).toBe("slot-2");
    const returned = applyCommand(back, order, { kind: "previous" }, dayStartsAt);
    expect(returned.ok && returned.value.position).toMatchObject({
      kind: "paused",
      itemId: "slot-1",
    });
  });

  test("only what is skipped comes back, and not after the end", () => {
    expect(mayAt(atFirstPitch, unskip("slot-2"))).toBe(false);
    expect(mayAt(timerAfter(order, [start, skip("slot-2"), end]), unskip("slot-2"))).toBe(false);
  });
});

describe("swapping", () => {
  test("exchanges two pitches that are ahead", () => {
    const swapped = timerAfter(order, [start, next, swap("slot-2", "slot-4")]);
    expect(idsOf(swapped)).toEqual(["break-0", "slot-1", "slot-4", "slot-3", "slot-2"]);
  });

  test("is refused with what is current, past, begun, skipped, unknown, itself, or no pitch", () => {
    const back = timerAfter(order, [start, next, next, start, next, skip("slot-4")]);
    const begun = applyCommand(back, order, { kind: "go-to", itemId: "slot-1" }, dayStartsAt);
    if (!begun.ok) throw new Error("refused");
    for (const itemId of ["slot-1", "break-0", "slot-2", "slot-4", "gone", "slot-3"]) {
      expect(mayAt(begun.value, swap(itemId, "slot-3"))).toBe(false);
      expect(mayAt(begun.value, swap("slot-3", itemId))).toBe(false);
    }
    expect(mayAt(timerAfter(order, []), swap("break-0", "slot-3"))).toBe(false);
    expect(mayAt(timerAfter(order, [start, end]), swap("slot-2", "slot-3"))).toBe(false);
  });

  test("leaves an inserted break at its time of the day", () => {
    const swapped = timerAfter(order, [start, insert("slot-2"), swap("slot-2", "slot-4")]);
    expect(idsOf(swapped)).toEqual(["break-0", "slot-1", "new-1", "slot-4", "slot-3", "slot-2"]);
  });
});

describe("breaks", () => {
  test("an inserted break comes next and begins on arrival", () => {
    const inserted = timerAfter(order, [start, insert("slot-1", "new-1", 7), next]);
    expect(inserted.position).toMatchObject({
      kind: "running",
      itemId: "new-1",
      endsAt: dayStartsAt + 7 * minuteMs,
    });
  });

  test.each([
    [1, true],
    [60, true],
    [0.999, false],
    [60.001, false],
    [Number.NaN, false],
  ])("of %d minutes may be inserted: %s", (minutes, isTaken) => {
    expect(mayAt(atFirstPitch, insert("slot-2", "new-1", minutes))).toBe(isTaken);
  });

  test("is refused before what is current, past, skipped, unknown or inserted, and with a known id", () => {
    const stood = timerAfter(order, [start, next, skip("slot-3"), insert("slot-4", "new-2")]);
    for (const itemId of ["slot-1", "break-0", "slot-3", "gone", "new-2"]) {
      expect(mayAt(stood, insert(itemId))).toBe(false);
    }
    expect(mayAt(stood, insert("slot-2", "new-2"))).toBe(false);
    expect(mayAt(stood, insert("slot-2", "slot-4"))).toBe(false);
    expect(mayAt(timerAfter(order, [start, end]), insert("slot-2"))).toBe(false);
  });

  test("a skipped break can be removed and its id given anew", () => {
    const removed = [start, insert("slot-1"), skip("new-1"), remove()];
    const anew = timerAfter(order, [...removed, insert("slot-1"), next]);
    expect(at(anew)).toBe("new-1");
  });

  test("one that has not begun can be removed; one that is on, was on, or is none cannot", () => {
    const inserted = timerAfter(order, [start, insert("slot-1")]);
    expect(idsOf(timerAfter(order, [start, insert("slot-1"), remove()]))).not.toContain("new-1");
    expect(mayAt(inserted, remove("break-0"))).toBe(false);
    expect(mayAt(timerAfter(order, [start, insert("slot-1"), next]), remove())).toBe(false);
    expect(mayAt(timerAfter(order, [start, insert("slot-1"), next, next]), remove())).toBe(false);
    expect(mayAt(timerAfter(order, [start, insert("slot-1"), end]), remove())).toBe(false);
  });
});

describe("laws", () => {
  /** The timer after both commands, where the first may be given and is not of the current item. */
  function afterBoth(
    presses: Parameters<typeof lead>[0],
    day: Parameters<typeof lead>[1],
    [first, second]: [TimerCommand, TimerCommand],
  ) {
    const { timer, now } = lead(presses, day);
    const settled = settle(timer, day, now);
    const one = applyCommand(settled, day, first, now);
    if (!one.ok || currentItem(one.value, day)?.id !== currentItem(settled, day)?.id) return null;
    const both = applyCommand(one.value, day, second, now);
    return { settled, both: both.ok ? both.value : null };
  }

  test("skipping what is ahead and taking it back is as if nothing had happened", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, itemIdArbitrary, (day, presses, itemId) => {
        const after = afterBoth(presses, day, [skip(itemId), unskip(itemId)]);
        if (after !== null) expect(after.both).toEqual(after.settled);
      }),
      runs,
    );
  });

  test("swapping twice is as if nothing had happened, whichever of the two is named first", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, swapArbitrary, (day, presses, swapped) => {
        if (swapped.kind !== "swap") return;
        const { firstItemId, secondItemId } = swapped;
        for (const again of [swapped, swap(secondItemId, firstItemId)]) {
          const after = afterBoth(presses, day, [swapped, again]);
          if (after !== null) expect(after.both).toEqual(after.settled);
        }
      }),
      runs,
    );
  });

  test("inserting a break and removing it is as if nothing had happened", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, insertBreakArbitrary, (day, presses, inserted) => {
        if (inserted.kind !== "insert-break") return;
        const after = afterBoth(presses, day, [inserted, remove(inserted.breakId)]);
        if (after !== null) expect(after.both).toEqual(after.settled);
      }),
      runs,
    );
  });
});
