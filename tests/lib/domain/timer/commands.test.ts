import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import {
  allowedCommands,
  applyCommand,
  isAllowed,
  plainCommandKinds,
  type TimerCommand,
} from "@/lib/domain/timer/commands";
import { adjustLimitMs } from "@/lib/domain/timer/limits";
import { currentItem, newTimer, remainingMs, settle, type Timer } from "@/lib/domain/timer/timer";
import {
  anyPresses,
  commandArbitrary,
  dayStartsAt,
  interludeItem,
  lead,
  orderArbitrary,
  pitchItem,
  runs,
  timerAfter,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const pause = { kind: "pause" } as const;
const end = { kind: "end" } as const;
const load = (itemId: string) => ({ kind: "load", itemId }) as const;
const goTo = (itemId: string) => ({ kind: "go-to", itemId }) as const;
const skip = (itemId: string) => ({ kind: "skip", itemId }) as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
  interludeItem(3, dayStartsAt + 25 * minuteMs),
];

function apply(timer: Timer, command: TimerCommand, at: number): Timer {
  const outcome = applyCommand(timer, order, command, at);
  if (!outcome.ok) throw new Error(`${command.kind} was refused`);
  return outcome.value;
}
const allowed = (timer: Timer): string[] => allowedCommands(timer, order, dayStartsAt);
const mayAt = (timer: Timer, command: TimerCommand, at = dayStartsAt) =>
  isAllowed(timer, order, command, at);

describe("adjusting", () => {
  test("beyond the limit is refused, and taking time never goes below zero", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const tooMuch = { kind: "adjust", deltaMs: adjustLimitMs + 1 } as const;
    expect(applyCommand(presenting, order, tooMuch, dayStartsAt)).toEqual({
      ok: false,
      refusal: "command-not-allowed-now",
    });
    expect(mayAt(presenting, { kind: "adjust", deltaMs: Number.NaN })).toBe(false);
    const ready = timerAfter(order, [start, next]);
    const emptied = apply(ready, { kind: "adjust", deltaMs: -adjustLimitMs }, dayStartsAt);
    expect(remainingMs(emptied, dayStartsAt)).toBe(0);
  });

  test("a presentation emptied by it is Q&A at once", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const emptied = apply(presenting, { kind: "adjust", deltaMs: -adjustLimitMs }, dayStartsAt);
    expect(emptied.position).toMatchObject({ segment: "qa", endsAt: dayStartsAt + 5 * minuteMs });
  });

  test("before the start of a pitch is kept when the day passes over it and comes back", () => {
    const given = timerAfter(order, [start, next, { kind: "adjust", deltaMs: minuteMs }, next]);
    const back = apply(given, { kind: "previous" }, dayStartsAt + minuteMs);
    expect(remainingMs(back, dayStartsAt + minuteMs)).toBe(6 * minuteMs);
  });

  test("takes nothing more from what is over time, and giving time counts from there", () => {
    const late = dayStartsAt + 12 * minuteMs;
    const over = settle(timerAfter(order, [start, next, start]), order, late);
    const taken = apply(over, { kind: "adjust", deltaMs: -minuteMs }, late);
    expect(remainingMs(taken, late)).toBe(-2 * minuteMs);
    const given = apply(over, { kind: "adjust", deltaMs: minuteMs }, late);
    expect(remainingMs(given, late)).toBe(-minuteMs);
  });
});

describe("loading", () => {
  test("makes a pitch and an interlude stand ready without starting them", () => {
    const stood = timerAfter(order, [load("break-3")]);
    const ready = { kind: "ready", itemId: "break-3", segment: "interlude" };
    expect(stood.position).toEqual({ ...ready, remainingMs: 10 * minuteMs });
    expect(apply(stood, load("slot-2"), dayStartsAt).position).toMatchObject({ kind: "ready" });
    expect(apply(stood, start, dayStartsAt).position).toMatchObject({ kind: "running" });
  });

  test("brings back what an item had left, and ends the ended", () => {
    const presenting = timerAfter(order, [start, next, start]);
    const ended = apply(presenting, end, dayStartsAt + minuteMs);
    const loaded = apply(ended, load("slot-1"), dayStartsAt + 20 * minuteMs);
    expect(loaded.position).toMatchObject({ kind: "paused", remainingMs: 4 * minuteMs });
    expect(loaded.left.map(({ itemId }) => itemId)).toEqual(["break-0"]);
  });

  test("is refused while the clock runs, and of unknown, skipped and the current item", () => {
    expect(mayAt(timerAfter(order, [start]), load("slot-2"))).toBe(false);
    const stood = timerAfter(order, [load("slot-1"), skip("slot-2")]);
    expect(mayAt(stood, load("slot-1"))).toBe(false);
    expect(mayAt(stood, load("slot-2"))).toBe(false);
    expect(mayAt(stood, load("gone"))).toBe(false);
    expect(mayAt(stood, load("break-3"))).toBe(true);
  });
});

describe("going to an item", () => {
  test("works from anywhere: a pitch waits, an interlude begins", () => {
    expect(timerAfter(order, [goTo("slot-2")]).position).toMatchObject({ kind: "ready" });
    const presenting = timerAfter(order, [goTo("slot-2"), start]);
    const gone = apply(presenting, goTo("break-3"), dayStartsAt + minuteMs);
    expect(gone.position).toMatchObject({ kind: "running", itemId: "break-3" });
    const back = apply(gone, goTo("slot-2"), dayStartsAt + 2 * minuteMs);
    expect(back.position).toMatchObject({ kind: "paused", remainingMs: 4 * minuteMs });
    expect(mayAt(apply(back, end, dayStartsAt), goTo("slot-1"))).toBe(true);
  });

  test("is refused to unknown, skipped and the current item", () => {
    const stood = timerAfter(order, [goTo("slot-1"), skip("slot-2")]);
    for (const itemId of ["slot-1", "slot-2", "gone"]) {
      expect(mayAt(stood, goTo(itemId))).toBe(false);
    }
  });
});

test.each(plainCommandKinds)("before the start %s is refused unless it starts", (kind) => {
  expect(applyCommand(newTimer, order, { kind }, dayStartsAt).ok).toBe(kind === "start");
  expect(applyCommand(newTimer, [], { kind }, dayStartsAt).ok).toBe(false);
});

test("after the end one can only go back", () => {
  const ended = timerAfter(order, [start, end]);
  expect(allowedCommands(ended, order, dayStartsAt)).toEqual(["previous"]);
});

test("a standing clock is started or resumed, never both", () => {
  const ready = timerAfter(order, [start, next]);
  const paused = apply(apply(ready, start, dayStartsAt), pause, dayStartsAt);
  expect(["start", "resume"].map((kind) => allowed(ready).includes(kind))).toEqual([true, false]);
  expect(["start", "resume"].map((kind) => allowed(paused).includes(kind))).toEqual([false, true]);
});

describe("laws", () => {
  test("what is allowed is exactly what is accepted, targets included", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, commandArbitrary, (day, presses, command) => {
        const { timer, now } = lead(presses, day);
        const { ok } = applyCommand(timer, day, command, now);
        expect(isAllowed(timer, day, command, now)).toBe(ok);
      }),
      runs,
    );
  });

  test("commands without a target are on offer exactly when they are accepted, whatever the clock did", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, laterMs) => {
        const led = lead(presses, day);
        const now = led.now + laterMs;
        const accepted = [...plainCommandKinds, "adjust" as const].filter((kind) => {
          const command = kind === "adjust" ? { kind, deltaMs: 1_000 } : { kind };
          return applyCommand(settle(led.timer, day, now), day, command, now).ok;
        });
        expect(allowedCommands(led.timer, day, now)).toEqual(accepted);
      }),
      runs,
    );
  });

  test("no command changes the timer that was handed in", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, commandArbitrary, (day, presses, command) => {
        const { timer, now } = lead(presses, day);
        const before = structuredClone(timer);
        applyCommand(timer, day, command, now);
        expect(timer).toEqual(before);
      }),
      runs,
    );
  });

  test("an arranged order is as good as the one that travels with the timer", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, commandArbitrary, (day, presses, command) => {
        const { timer, now } = lead(presses, day);
        const arranged = runningOrder(timer, day);
        expect(applyCommand(timer, arranged, command, now)).toEqual(
          applyCommand(timer, day, command, now),
        );
        expect(currentItem(timer, arranged)).toEqual(currentItem(timer, day));
      }),
      runs,
    );
  });
});
