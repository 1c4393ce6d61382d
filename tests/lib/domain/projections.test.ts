import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import {
  currentEndsAt,
  delayMs,
  expectedEnd,
  projectRest,
  trimToEnd,
} from "@/lib/domain/projections";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { applyCommand, type TimerCommand } from "@/lib/domain/timer/commands";
import { currentItem, newTimer, settle, type Timer } from "@/lib/domain/timer/timer";
import {
  anyPresses,
  dayStartsAt,
  interludeItem,
  itemIdArbitrary,
  lead,
  orderArbitrary,
  pitchItem,
  runs,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const skip = (itemId: string) => ({ kind: "skip", itemId }) as const;
const swap = { kind: "swap", firstItemId: "slot-2", secondItemId: "slot-4" } as const;
const insert = { kind: "insert-break", breakId: "new-1", durationMs: 7 * minuteMs } as const;

// 12.00 welcome, 12.05 one, 12.15 two, an open slot, 12.35 four, 12.45 five
const order = [
  interludeItem(0, dayStartsAt, 5),
  ...[1, 2, 4, 5].map((number) => pitchItem(number, dayStartsAt + (10 * number - 5) * minuteMs)),
];
const at = (minute: number) => dayStartsAt + minute * minuteMs;

/** Item, expected start and lateness, in minutes of the day. */
const expectedAt = (timer: Timer, minute: number, day: readonly RunItem[] = order) =>
  projectRest(day, timer, at(minute)).map(({ itemId, startsAt, lateMs }) => [
    itemId,
    (startsAt - dayStartsAt) / minuteMs,
    lateMs / minuteMs,
  ]);
const presentingOne = timerAfter(order, [start, next, start], at(5));

describe("the rest of the day", () => {
  test("before the start is as planned, or later when it is late already", () => {
    const early = projectRest(order, newTimer, at(-1));
    expect(early.map(({ startsAt }) => startsAt)).toEqual(order.map(({ startsAt }) => startsAt));
    expect(expectedAt(newTimer, 3)[0]).toEqual(["break-0", 3, 3]);
  });

  test("is pushed by an overrun, which an open slot takes back", () => {
    expect(expectedAt(presentingOne, 17)).toEqual([
      ["slot-2", 17, 2],
      ["slot-4", 35, 0],
      ["slot-5", 45, 0],
    ]);
    expect(delayMs(order, presentingOne, at(17))).toBe(0);
    expect(delayMs(order, presentingOne, at(28))).toBe(3 * minuteMs);
  });

  test("follows a held presentation that runs over, its questions still to come in full", () => {
    const held = order.map((item) =>
      item.kind === "pitch"
        ? pitchItem(item.number, item.startsAt, { presentationEnd: "hold" })
        : item,
    );
    const presenting = timerAfter(held, [start, next, start], at(5));
    expect(expectedAt(presenting, 12, held)[0]).toEqual(["slot-2", 17, 2]);
  });

  test("is pulled forward by a skipped pitch, whose place is no gap", () => {
    const skipped = timerAfter(order, [{ kind: "go-to", itemId: "slot-4" }, start], at(35));
    const without = applyCommand(skipped, order, skip("slot-5"), at(35));
    expect(expectedAt(skipped, 36)).toEqual([["slot-5", 45, 0]]);
    expect(without.ok && expectedAt(without.value, 36)).toEqual([]);
    expect(without.ok && delayMs(order, without.value, at(36))).toBe(-10 * minuteMs);
    const early = timerAfter(order, [start, skip("slot-1")], at(0));
    expect(expectedAt(early, 1)[0]).toEqual(["slot-2", 5, -10]);
  });

  test("whoever takes the place of a skipped pitch after an open slot waits for that slot, too", () => {
    const skipped = timerAfter(order, [start, next, start, skip("slot-4")], at(5));
    expect(expectedAt(skipped, 6)).toEqual([
      ["slot-2", 15, 0],
      ["slot-5", 35, -10],
    ]);
  });

  test("holds an inserted break, right after what comes before it", () => {
    const inserted = timerAfter(order, [start, { ...insert, beforeItemId: "slot-2" }], at(0));
    expect(expectedAt(inserted, 0)).toEqual([
      ["slot-1", 5, 0],
      ["new-1", 15, 0],
      ["slot-2", 22, 7],
      ["slot-4", 35, 0],
      ["slot-5", 45, 0],
    ]);
    const inGap = timerAfter(order, [start, { ...insert, beforeItemId: "slot-4" }], at(0));
    expect(expectedAt(inGap, 0).slice(2)).toEqual([
      ["new-1", 25, 0],
      ["slot-4", 35, 0],
      ["slot-5", 45, 0],
    ]);
  });

  test("tells of swapped pitches how far they are from the released agenda", () => {
    const swapped = timerAfter(order, [start, swap], at(0));
    expect(expectedAt(swapped, 0)).toEqual([
      ["slot-1", 5, 0],
      ["slot-4", 15, -20],
      ["slot-2", 35, 20],
      ["slot-5", 45, 0],
    ]);
    expect(delayMs(order, swapped, at(0))).toBe(0);
  });

  test("is nothing after the end, and nothing is late then", () => {
    const ended = timerAfter(order, [start, { kind: "end" }]);
    expect(projectRest(order, ended, at(0))).toEqual([]);
    expect(expectedEnd(order, ended, at(0))).toBeNull();
    expect(delayMs(order, ended, at(90))).toBe(0);
    expect(delayMs([], newTimer, at(0))).toBe(0);
  });
});

describe("laws of expectation", () => {
  test("each follows the one before, none before what comes before it", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        const led = lead(presses, day);
        const timer = settle(led.timer, day, led.now);
        const current = currentItem(timer, day);
        let freeAt = current === null ? led.now : currentEndsAt(timer, current, led.now);
        if (timer.position.kind === "ended") return;
        const items = runningOrder(timer, day);
        for (const { itemId, startsAt, endsAt } of projectRest(day, timer, led.now)) {
          expect(startsAt).toBeGreaterThanOrEqual(freeAt);
          expect(endsAt).toBeGreaterThanOrEqual(startsAt);
          expect(items.find(({ id }) => id === itemId)?.skipped).toBe(false);
          freeAt = endsAt;
        }
        expect(expectedEnd(day, timer, led.now) ?? freeAt).toBe(freeAt);
      }),
      runs,
    );
  });

  test("while nobody presses anything no expected start or end moves to an earlier time", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, laterMs) => {
        const { timer, now } = lead(presses, day);
        const before = projectRest(day, timer, now);
        const after = projectRest(day, timer, now + laterMs);
        expect(after).toHaveLength(before.length);
        for (const [index, projection] of before.entries()) {
          expect(after[index]?.startsAt).toBeGreaterThanOrEqual(projection.startsAt);
          expect(after[index]?.endsAt).toBeGreaterThanOrEqual(projection.endsAt);
        }
        const [end, laterEnd] = [now, now + laterMs].map((then) => expectedEnd(day, timer, then));
        if (typeof end === "number") expect(laterEnd).toBeGreaterThanOrEqual(end);
      }),
      runs,
    );
  });

  test("skipping what is ahead makes nobody later", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, itemIdArbitrary, (day, presses, itemId) => {
        const { timer, now } = lead(presses, day);
        const skipped = applyCommand(timer, day, skip(itemId), now);
        if (!skipped.ok || currentItem(timer, day)?.id === itemId) return;
        const before = new Map(projectRest(day, timer, now).map((each) => [each.itemId, each]));
        const after = projectRest(day, skipped.value, now);
        expect(after.map((each) => each.itemId)).toEqual(
          [...before.keys()].filter((id) => id !== itemId),
        );
        for (const each of after) {
          expect(each.startsAt).toBeLessThanOrEqual(before.get(each.itemId)?.startsAt ?? 0);
        }
      }),
      runs,
    );
  });
});

describe("what to trim", () => {
  const trimAt = (timer: Timer, minute: number, endMinute: number) =>
    trimToEnd(order, timer, at(minute), at(endMinute));

  test("is nothing when the day is in time", () => {
    expect(trimAt(presentingOne, 6, 55)).toEqual({
      overMs: 0,
      perPitchMs: 0,
      pitchesLeft: 3,
      restOfCurrentMs: 0,
    });
  });

  test("is shared by the pitches ahead, up to whole five seconds", () => {
    const late = timerAfter(order, [{ kind: "go-to", itemId: "slot-2" }, start], at(30));
    // Expected: two until 40, four until 50, five until 60; 301 s over, for two pitches to give up.
    const trim = trimToEnd(order, late, at(30), at(55) - 1_000);
    expect(trim).toMatchObject({ overMs: 301_000, perPitchMs: 155_000, pitchesLeft: 2 });
  });

  test("is asked of pitches after an open slot only for what they cause themselves", () => {
    // Whatever pitch two gives up, four does not begin before 35: four and five give 6 minutes.
    const trim = trimAt(presentingOne, 6, 49);
    expect(trim).toMatchObject({ overMs: 6 * minuteMs, perPitchMs: 3 * minuteMs, pitchesLeft: 3 });
  });

  test("counts no skipped pitch, and nothing can be given up where none is ahead", () => {
    const skipped = timerAfter(order, [start, next, start, skip("slot-5")], at(5));
    expect(trimAt(skipped, 6, 45).pitchesLeft).toBe(2);
    const last = timerAfter(order, [{ kind: "go-to", itemId: "slot-5" }, start], at(50));
    expect(trimAt(last, 52, 55)).toMatchObject({
      overMs: 5 * minuteMs,
      perPitchMs: 0,
      pitchesLeft: 0,
    });
  });

  test("tells what closing the current Q&A gives, running or paused, and nothing from overrun", () => {
    expect(trimAt(presentingOne, 9, 55).restOfCurrentMs).toBe(0);
    expect(trimAt(presentingOne, 11, 55).restOfCurrentMs).toBe(4 * minuteMs);
    expect(trimAt(presentingOne, 16, 55).restOfCurrentMs).toBe(0);
    const paused = applyCommand(presentingOne, order, { kind: "pause" }, at(12));
    expect(paused.ok && trimAt(paused.value, 30, 55).restOfCurrentMs).toBe(3 * minuteMs);
    expect(trimAt(newTimer, 0, 55).restOfCurrentMs).toBe(0);
  });

  test("is enough for the day to end in time, and five seconds less is not", () => {
    const untouched = fc.constantFrom<TimerCommand[]>(
      [],
      [start],
      [start, next],
      [start, next, start],
    );
    const endMs = fc.integer({ min: 0, max: 80 * minuteMs });
    fc.assert(
      fc.property(orderArbitrary, untouched, endMs, fc.nat(900_000), (day, commands, end, late) => {
        if (commands.length > day.length) return;
        const now = dayStartsAt + late;
        const timer = commands.reduce((before, command) => {
          const outcome = applyCommand(before, day, command, dayStartsAt);
          return outcome.ok ? outcome.value : before;
        }, newTimer);
        const endsAt = dayStartsAt + end;
        const { overMs, perPitchMs, pitchesLeft } = trimToEnd(day, timer, now, endsAt);
        const ahead = new Set(projectRest(day, timer, now).map(({ itemId }) => itemId));
        const endWhenGiven = (eachMs: number) =>
          expectedEnd(trimmed(day, ahead, eachMs), timer, now) ?? now;
        const possible = endWhenGiven(3_600_000) <= endsAt;
        expect(overMs).toBe(Math.max(0, endWhenGiven(0) - endsAt));
        if (possible) expect(endWhenGiven(perPitchMs)).toBeLessThanOrEqual(endsAt);
        if (perPitchMs > 0) expect(endWhenGiven(perPitchMs - 5_000)).toBeGreaterThan(endsAt);
        if (pitchesLeft === 0) expect(perPitchMs).toBe(0);
      }),
      runs,
    );
  });

  /** The day as it would be if each pitch ahead gave up so much; what it gave may be more than it had. */
  function trimmed(day: readonly RunItem[], ahead: ReadonlySet<string>, eachMs: number): RunItem[] {
    return day.map((item) => {
      const [first, ...rest] = item.segments;
      if (item.kind !== "pitch" || !ahead.has(item.id) || first === undefined) return item;
      const given = { ...first, durationMs: first.durationMs - eachMs };
      return { ...item, segments: [given, ...rest] };
    });
  }
});
