import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import {
  adjustLimitMs,
  allowedCommands,
  applyCommand,
  currentItem,
  newTimer,
  nextBoundary,
  nextItem,
  remainingMs,
  replay,
  settle,
  type Timer,
  type TimerCommand,
  timerCommandKinds,
} from "@/lib/domain/timer";
import {
  anyPresses,
  dayStartsAt,
  fairPresses,
  interludeItem,
  orderArbitrary,
  type Press,
  pitchItem,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const previous = { kind: "previous" } as const;
const pause = { kind: "pause" } as const;
const resume = { kind: "resume" } as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
];
const runs = { numRuns: 1_000 };

function apply(timer: Timer, command: TimerCommand, at: number): Timer {
  const outcome = applyCommand(timer, order, command, at);
  if (!outcome.ok) throw new Error(`${command.kind} was refused`);
  return outcome.value;
}

/** What is left of an item altogether, wherever the timer stands. */
function wholeLeftMs(timer: Timer, item: RunItem, now: number): number {
  const sum = (from: number) =>
    item.segments.slice(from).reduce((total, segment) => total + segment.durationMs, 0);
  const { position } = timer;
  const standing =
    "itemId" in position && position.itemId === item.id
      ? { segment: position.segment, leftMs: remainingMs(timer, now) ?? 0 }
      : timer.left
          .filter((left) => left.itemId === item.id)
          .map((left) => ({ segment: left.segment, leftMs: left.remainingMs }))[0];
  if (standing === undefined) return sum(0);
  const at = item.segments.findIndex((segment) => segment.kind === standing.segment);
  return standing.leftMs + sum(at + 1);
}

function walk(
  presses: readonly Press[],
  day: readonly RunItem[],
  look: (timer: Timer, now: number, elapsedMs: number, before: Timer) => void,
): Timer {
  let timer = newTimer;
  let now = dayStartsAt;
  for (const { afterMs, event } of presses) {
    now += afterMs;
    const before = timer;
    timer = replay(timer, day, event, now);
    look(timer, now, afterMs, before);
  }
  return timer;
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

  test("Q&A runs over and never moves on by itself", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const late = settle(presenting, order, dayStartsAt + 60 * minuteMs);
    expect(remainingMs(late, dayStartsAt + 60 * minuteMs)).toBe(-50 * minuteMs);
    expect(currentItem(late, order)?.id).toBe("slot-1");
    expect(nextBoundary(late, order)).toBeNull();
  });

  test("a paused timer keeps the time that was left", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const paused = apply(presenting, pause, dayStartsAt + minuteMs);
    const resumed = apply(paused, resume, dayStartsAt + 9 * minuteMs);
    expect(remainingMs(resumed, dayStartsAt + 9 * minuteMs)).toBe(4 * minuteMs);
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

  test("an adjustment beyond the limit is refused, and taking time never goes below zero", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const tooMuch = { kind: "adjust", deltaMs: adjustLimitMs + 1 } as const;
    expect(applyCommand(presenting, order, tooMuch, dayStartsAt)).toEqual({
      ok: false,
      refusal: "command-not-allowed-now",
    });
    const ready = timerAfter(order, [start, next]);
    const emptied = apply(ready, { kind: "adjust", deltaMs: -adjustLimitMs }, dayStartsAt);
    expect(remainingMs(emptied, dayStartsAt)).toBe(0);
  });

  test("a presentation emptied by an adjustment is Q&A at once", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const emptied = apply(presenting, { kind: "adjust", deltaMs: -adjustLimitMs }, dayStartsAt);
    expect(emptied.position).toMatchObject({ segment: "qa", endsAt: dayStartsAt + 5 * minuteMs });
  });

  test.each(timerCommandKinds)("before the start %s is refused unless it starts", (kind) => {
    const command: TimerCommand = kind === "adjust" ? { kind, deltaMs: 1 } : { kind };
    expect(applyCommand(newTimer, order, command, dayStartsAt).ok).toBe(kind === "start");
    expect(applyCommand(newTimer, [], command, dayStartsAt).ok).toBe(false);
  });
});

describe("laws", () => {
  test("pausing, resuming and walking about neither lose time nor make it", () => {
    fc.assert(
      fc.property(orderArbitrary, fairPresses, (day, presses) => {
        const spentMs = new Map<string, number>();
        walk(presses, day, (timer, now, elapsedMs, before) => {
          if (before.position.kind === "running") {
            const { itemId } = before.position;
            spentMs.set(itemId, (spentMs.get(itemId) ?? 0) + elapsedMs);
          }
          for (const item of day) {
            const plannedMs = item.segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
            const left = wholeLeftMs(timer, item, now);
            expect(left + (spentMs.get(item.id) ?? 0)).toBe(plannedMs);
          }
        });
      }),
      runs,
    );
  });

  test("previous restores what was left, however long one was away", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, awayMs) => {
        let now = dayStartsAt;
        const timer = walk(presses, day, (_timer, at) => {
          now = at;
        });
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

  test("the log, replayed, gives the same timer, with or without the clock's own entries", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        let now = dayStartsAt;
        const led = walk(presses, day, (_timer, at) => {
          now = at;
        });
        const log: { at: number; press: Press }[] = [];
        let at = dayStartsAt;
        for (const press of presses) {
          at += press.afterMs;
          log.push({ at, press });
        }
        const replayed = log
          .filter(({ press }) => press.event.kind !== "settle")
          .reduce((timer, { at: then, press }) => replay(timer, day, press.event, then), newTimer);
        expect(settle(replayed, day, now)).toEqual(settle(led, day, now));
      }),
      runs,
    );
  });

  test("the commands on offer are exactly those that are accepted", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, laterMs) => {
        let now = dayStartsAt;
        const timer = walk(presses, day, (_timer, at) => {
          now = at;
        });
        now += laterMs;
        const accepted = timerCommandKinds.filter((kind) => {
          const command: TimerCommand = kind === "adjust" ? { kind, deltaMs: 1_000 } : { kind };
          return applyCommand(timer, day, command, now).ok;
        });
        expect(allowedCommands(timer, day, now).toSorted()).toEqual(accepted.toSorted());
      }),
      runs,
    );
  });

  test("settling twice is settling once, and in steps it is settling at the last of them", () => {
    fc.assert(
      fc.property(
        orderArbitrary,
        anyPresses,
        fc.nat(3_600_000),
        fc.nat(3_600_000),
        (day, presses, firstMs, secondMs) => {
          let now = dayStartsAt;
          const timer = walk(presses, day, (_timer, at) => {
            now = at;
          });
          const first = settle(timer, day, now + firstMs);
          expect(settle(first, day, now + firstMs)).toBe(first);
          const last = now + firstMs + secondMs;
          expect(settle(first, day, last)).toEqual(settle(timer, day, last));
        },
      ),
      runs,
    );
  });

  test("the next boundary is the first instant at which settling changes something", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        let now = dayStartsAt;
        const timer = walk(presses, day, (_timer, at) => {
          now = at;
        });
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
