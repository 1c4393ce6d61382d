import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { applyCommand, type TimerCommand } from "@/lib/domain/timer/commands";
import {
  currentItem,
  newTimer,
  nextBoundary,
  nextItem,
  previousItem,
  remainingMs,
  settle,
  type Timer,
} from "@/lib/domain/timer/timer";
import { plannedMs, timeLeftMs } from "@/tests/support/time-left";
import {
  anyPresses,
  dayStartsAt,
  fairPresses,
  interludeItem,
  lead,
  orderArbitrary,
  pitchItem,
  runs,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const previous = { kind: "previous" } as const;
const skipFirst = { kind: "skip", itemId: "slot-1" } as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
];
const held = order.map((item) =>
  item.kind === "pitch" ? pitchItem(item.number, item.startsAt, { presentationEnd: "hold" }) : item,
);

function apply(timer: Timer, command: TimerCommand, at: number): Timer {
  const outcome = applyCommand(timer, order, command, at);
  if (!outcome.ok) throw new Error(`${command.kind} was refused`);
  return outcome.value;
}

describe("the day's course", () => {
  test("welcome begins on arrival, a pitch waits for its presenter", () => {
    const welcomed = timerAfter(order, [start]);
    expect(welcomed.position).toMatchObject({ kind: "running", segment: "interlude" });
    const atPitch = apply(welcomed, next, dayStartsAt);
    expect(atPitch.position).toMatchObject({ kind: "ready", remainingMs: 5 * minuteMs });
  });

  test("a presentation becomes Q&A at the very instant it runs out, half-open", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const endsAt = dayStartsAt + 5 * minuteMs;
    expect(settle(presenting, order, endsAt - 1)).toBe(presenting);
    expect(settle(presenting, order, endsAt).position).toEqual({
      kind: "running",
      itemId: "slot-1",
      segment: "qa",
      endsAt: endsAt + 5 * minuteMs,
    });
  });

  test("a held presentation runs over until the moderator goes on to the questions, in full", () => {
    const presenting = timerAfter(held, [start, next, start]);
    const late = dayStartsAt + 7 * minuteMs;
    expect(nextBoundary(presenting, held)).toBeNull();
    expect(settle(presenting, held, late)).toBe(presenting);
    expect(remainingMs(presenting, late)).toBe(-2 * minuteMs);
    const switched = applyCommand(presenting, held, { kind: "switch-segment" }, late);
    expect(switched.ok && switched.value.position).toMatchObject({
      segment: "qa",
      endsAt: late + 5 * minuteMs,
    });
  });

  test("Q&A runs over and never moves on by itself", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const late = settle(presenting, order, dayStartsAt + 60 * minuteMs);
    expect(remainingMs(late, dayStartsAt + 60 * minuteMs)).toBe(-50 * minuteMs);
    expect(currentItem(late, order)?.id).toBe("slot-1");
    expect(nextBoundary(late, order)).toBeNull();
  });

  test("the clock runs in real time across the night the clocks go back", () => {
    // 25 October 2020, 3.00 becomes 2.00: ten minutes later the wall clock shows 50 minutes less.
    const change = Date.parse("2020-10-25T01:00:00Z");
    for (const from of [change - 15 * minuteMs, change - 5 * minuteMs, change + minuteMs]) {
      const night = [pitchItem(1, from)];
      const presenting = timerAfter(night, [start, start], from);
      const settled = settle(presenting, night, from + 7 * minuteMs);
      expect(nextBoundary(presenting, night)).toBe(from + 5 * minuteMs);
      expect(remainingMs(settled, from + 7 * minuteMs)).toBe(3 * minuteMs);
    }
  });

  test("a paused timer keeps the time that was left", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const paused = apply(presenting, { kind: "pause" }, dayStartsAt + minuteMs);
    const resumed = apply(paused, { kind: "resume" }, dayStartsAt + 9 * minuteMs);
    expect(remainingMs(resumed, dayStartsAt + 9 * minuteMs)).toBe(4 * minuteMs);
  });

  test("what comes before and after passes over skipped items", () => {
    const skipped = timerAfter(order, [start, skipFirst]);
    expect(nextItem(skipped, order)?.id).toBe("slot-2");
    expect(nextItem(timerAfter(order, [skipFirst]), order)?.id).toBe("break-0");
    expect(previousItem(apply(skipped, next, dayStartsAt), order)?.id).toBe("break-0");
    expect(previousItem(newTimer, order)).toBeNull();
  });

  test("previous after an early end returns to the pitch the day ended at, not to the last one", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const ended = apply(presenting, { kind: "end" }, dayStartsAt + minuteMs);
    const back = apply(ended, previous, dayStartsAt + 30 * minuteMs);
    expect(currentItem(back, order)?.id).toBe("slot-1");
    expect(back.position).toMatchObject({ kind: "paused", remainingMs: 4 * minuteMs });
  });

  test("previous after the end returns to the last item as it was left", () => {
    const presenting = timerAfter(order, [start, next, next, start]);
    const ended = apply(presenting, { kind: "end" }, dayStartsAt + minuteMs);
    expect(nextItem(ended, order)).toBeNull();
    const back = apply(ended, previous, dayStartsAt + 30 * minuteMs);
    expect(back.position).toMatchObject({ kind: "paused", remainingMs: 4 * minuteMs });
  });
});

describe("laws", () => {
  test("pausing, resuming, walking about and rearranging neither lose time nor make it", () => {
    fc.assert(
      fc.property(orderArbitrary, fairPresses, (day, presses) => {
        const spentMs = new Map<string, number>();
        let since = dayStartsAt;
        for (const { at, before, after } of lead(presses, day).steps) {
          const { position } = before.timer;
          if (position.kind === "running") {
            spentMs.set(position.itemId, (spentMs.get(position.itemId) ?? 0) + at - since);
          }
          since = at;
          for (const item of runningOrder(after.timer, day)) {
            const leftMs = timeLeftMs(after.timer, item, at);
            expect(leftMs + (spentMs.get(item.id) ?? 0)).toBe(plannedMs(item));
          }
        }
      }),
      runs,
    );
  });

  test("previous restores what was left, however long one was away", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, awayMs) => {
        const { timer, now } = lead(presses, day);
        const settled = settle(timer, day, now);
        const there = applyCommand(settled, day, next, now);
        const { kind } = settled.position;
        if (!there.ok || (kind !== "running" && kind !== "paused")) return;
        const back = applyCommand(there.value, day, previous, now + awayMs);
        expect(back.ok && back.value.position).toMatchObject({
          kind: "paused",
          itemId: currentItem(settled, day)?.id,
          remainingMs: remainingMs(settled, now),
        });
      }),
      runs,
    );
  });

  test("the timer never stands at a skipped item or at one it has left", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        for (const { after } of lead(presses, day).steps) {
          const { position, left } = after.timer;
          const current = currentItem(after.timer, day);
          if ("segment" in position) expect(current?.skipped).toBe(false);
          const leftIds = left.map(({ itemId }) => itemId);
          expect(new Set(leftIds).size).toBe(leftIds.length);
          if (current !== null) expect(leftIds).not.toContain(current.id);
        }
      }),
      runs,
    );
  });

  test("settling twice is settling once, and in steps it is settling at the last of them", () => {
    const laterMs = fc.nat(3_600_000);
    fc.assert(
      fc.property(orderArbitrary, anyPresses, laterMs, laterMs, (day, presses, first, second) => {
        const { timer, now } = lead(presses, day);
        const settled = settle(timer, day, now + first);
        expect(settle(settled, day, now + first)).toBe(settled);
        const last = now + first + second;
        expect(settle(settled, day, last)).toEqual(settle(timer, day, last));
      }),
      runs,
    );
  });

  test("the next boundary is the first instant at which settling changes something", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        const { timer, now } = lead(presses, day);
        const settled = settle(timer, day, now);
        const boundary = nextBoundary(settled, day);
        if (boundary === null) {
          expect(settle(settled, day, now + 86_400_000)).toBe(settled);
          return;
        }
        expect(settle(settled, day, boundary - 1)).toBe(settled);
        expect(settle(settled, day, boundary)).not.toBe(settled);
      }),
      runs,
    );
  });
});
