import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import { isAllowed, type TimerCommand } from "@/lib/domain/timer/commands";
import {
  give,
  newHistory,
  replay,
  settleHistory,
  type TimerHistory,
  undoable,
} from "@/lib/domain/timer/history";
import { remainingMs, settle } from "@/lib/domain/timer/timer";
import {
  anyPresses,
  commandArbitrary,
  dayStartsAt,
  interludeItem,
  lead,
  orderArbitrary,
  pitchItem,
  runs,
} from "@/tests/support/timer-days";

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const undo = { kind: "undo" } as const;

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
];

function given(history: TimerHistory, command: TimerCommand, minutes: number): TimerHistory {
  const outcome = give(history, order, command, dayStartsAt + minutes * minuteMs);
  if (!outcome.ok) throw new Error(`${command.kind} was refused`);
  return outcome.value;
}
const presenting = [start, next, start].reduce(
  (history, command) => given(history, command, 0),
  newHistory,
);

describe("taking back", () => {
  test.each([
    { kind: "pause" },
    { kind: "next" },
    { kind: "end" },
    { kind: "switch-segment" },
    { kind: "adjust", deltaMs: -4 * minuteMs },
    { kind: "skip", itemId: "slot-1" },
  ] as const)("an accidental $kind costs no time", (command) => {
    const back = given(given(presenting, command, 1), undo, 3);
    expect(back.timer).toEqual(presenting.timer);
    expect(remainingMs(back.timer, dayStartsAt + 3 * minuteMs)).toBe(2 * minuteMs);
  });

  test("lets the clock do what was due meanwhile", () => {
    const back = given(given(presenting, { kind: "pause" }, 4), undo, 6);
    expect(back.timer.position).toMatchObject({
      kind: "running",
      segment: "qa",
      endsAt: dayStartsAt + 10 * minuteMs,
    });
  });

  test("keeps the way back to the timer as the clock had left it", () => {
    const paused = given(presenting, { kind: "pause" }, 6);
    expect(paused.undo.kind === "command" && paused.undo.timer).toEqual(
      settle(presenting.timer, order, dayStartsAt + 6 * minuteMs),
    );
  });

  test("is possible once, and not before the first command", () => {
    const refused = { ok: false, refusal: "command-not-allowed-now" };
    expect(give(newHistory, order, undo, dayStartsAt)).toEqual(refused);
    const back = given(given(presenting, { kind: "pause" }, 1), undo, 3);
    expect(back.undo).toEqual({ kind: "nothing" });
    expect(give(back, order, undo, dayStartsAt)).toEqual(refused);
  });

  test("the clock's own switch neither can be taken back nor closes the way back", () => {
    const settled = settleHistory(presenting, order, dayStartsAt + 6 * minuteMs);
    expect(settled.timer.position).toMatchObject({ segment: "qa" });
    expect(undoable(settled.undo)).toBe("start");
    const back = given(settled, undo, 7);
    expect(back.timer.position).toEqual({
      kind: "ready",
      itemId: "slot-1",
      segment: "presentation",
      remainingMs: 5 * minuteMs,
    });
  });

  test("a refused command leaves the way back as it was", () => {
    const outcome = give(presenting, order, { kind: "resume" }, dayStartsAt);
    expect(outcome.ok).toBe(false);
    expect(replay(presenting, order, { kind: "resume" }, dayStartsAt)).toBe(presenting);
  });

  test("what can be taken back is named", () => {
    expect(undoable(newHistory.undo)).toBeNull();
    expect(undoable(given(presenting, { kind: "pause" }, 1).undo)).toBe("pause");
  });
});

describe("laws", () => {
  const laterMs = fc.nat(3_600_000);

  test("a command taken back at once or later is a command never given", () => {
    fc.assert(
      fc.property(
        orderArbitrary,
        anyPresses,
        commandArbitrary,
        laterMs,
        (day, presses, command, later) => {
          const { history, now } = lead(presses, day);
          const outcome = give(history, day, command, now);
          if (!outcome.ok || command.kind === "undo") return;
          const back = give(outcome.value, day, undo, now + later);
          expect(back.ok && back.value).toEqual({
            timer: settle(history.timer, day, now + later),
            undo: { kind: "nothing" },
          });
        },
      ),
      runs,
    );
  });

  test("what may be given is exactly what is accepted, taking back included", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, commandArbitrary, (day, presses, command) => {
        const { history, now } = lead(presses, day);
        const isToBeAccepted =
          command.kind === "undo"
            ? undoable(history.undo) !== null
            : isAllowed(history.timer, day, command, now);
        expect(give(history, day, command, now).ok).toBe(isToBeAccepted);
      }),
      runs,
    );
  });

  test("the log, replayed, gives the same history, with or without the clock's own entries", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        const { history, now, steps } = lead(presses, day);
        const replayed = steps
          .filter(({ before, after }) => before !== after)
          .reduce((led, { at, event }) => replay(led, day, event, at), newHistory);
        expect(replayed).toEqual(history);
        const byHand = steps
          .filter(({ event }) => event.kind !== "settle")
          .reduce((led, { at, event }) => replay(led, day, event, at), newHistory);
        expect(settleHistory(byHand, day, now)).toEqual(settleHistory(history, day, now));
      }),
      runs,
    );
  });

  test("settling in steps is settling at the last of them", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, laterMs, laterMs, (day, presses, first, second) => {
        const { history, now } = lead(presses, day);
        const settled = settleHistory(history, day, now + first);
        expect(settleHistory(settled, day, now + first)).toBe(settled);
        const last = now + first + second;
        expect(settleHistory(settled, day, last)).toEqual(settleHistory(history, day, last));
      }),
      runs,
    );
  });
});
