import fc from "fast-check";
import { expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import { currentEndsAt, delayMs, projectRest } from "@/lib/domain/projections";
import { currentItem, newTimer, replay, settle } from "@/lib/domain/timer";
import {
  anyPresses,
  dayStartsAt,
  interludeItem,
  orderArbitrary,
  type Press,
  pitchItem,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(3, dayStartsAt + 25 * minuteMs),
];

function lead(presses: readonly Press[], day: typeof order) {
  let now = dayStartsAt;
  let timer = newTimer;
  for (const { afterMs, event } of presses) {
    now += afterMs;
    timer = replay(timer, day, event, now);
  }
  return { timer: settle(timer, day, now), now };
}

test("before the start the plan is expected, or later when it is late already", () => {
  const early = projectRest(order, newTimer, dayStartsAt - minuteMs);
  expect(early.map((item) => item.startsAt)).toEqual(order.map((item) => item.startsAt));
  const [late] = projectRest(order, newTimer, dayStartsAt + 3 * minuteMs);
  expect(late?.startsAt).toBe(dayStartsAt + 3 * minuteMs);
});

test("an overrun pushes what follows, and a gap in the plan takes it back", () => {
  const timer = timerAfter(order, [start, next, start]);
  const now = dayStartsAt + 17 * minuteMs;
  expect(projectRest(order, timer, now)).toEqual([
    {
      itemId: "slot-3",
      startsAt: dayStartsAt + 25 * minuteMs,
      endsAt: dayStartsAt + 35 * minuteMs,
    },
  ]);
  expect(delayMs(order, timer, now)).toBe(0);
  expect(delayMs(order, timer, dayStartsAt + 28 * minuteMs)).toBe(3 * minuteMs);
});

test("nothing is expected after the end", () => {
  const ended = timerAfter(order, [start, { kind: "end" }]);
  expect(projectRest(order, ended, dayStartsAt)).toEqual([]);
});

test("projections follow each other, none before what comes before it", () => {
  fc.assert(
    fc.property(orderArbitrary, anyPresses, (day, presses) => {
      const { timer, now } = lead(presses, day);
      const current = currentItem(timer, day);
      let freeAt = current === null ? now : currentEndsAt(timer, current, now);
      if (timer.position.kind === "ended") return;
      for (const { startsAt, endsAt } of projectRest(day, timer, now)) {
        expect(startsAt).toBeGreaterThanOrEqual(freeAt);
        expect(endsAt).toBeGreaterThanOrEqual(startsAt);
        freeAt = endsAt;
      }
    }),
    { numRuns: 1_000 },
  );
});

test("while nobody presses anything no expected start moves to an earlier time", () => {
  fc.assert(
    fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, laterMs) => {
      const { timer, now } = lead(presses, day);
      const before = projectRest(day, timer, now);
      const after = projectRest(day, timer, now + laterMs);
      expect(after).toHaveLength(before.length);
      for (const [index, projection] of before.entries()) {
        expect(after[index]?.startsAt).toBeGreaterThanOrEqual(projection.startsAt);
      }
    }),
    { numRuns: 1_000 },
  );
});
