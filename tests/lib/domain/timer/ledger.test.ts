import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerEvent } from "@/lib/domain/timer/commands";
import { newHistory, replay } from "@/lib/domain/timer/history";
import { type LoggedEvent, ledgerOf, listRuns } from "@/lib/domain/timer/ledger";
import { settle } from "@/lib/domain/timer/timer";
import { timeLeftMs } from "@/tests/support/time-left";
import {
  anyPresses,
  dayStartsAt,
  interludeItem,
  lead,
  logOf,
  orderArbitrary,
  patientPresses,
  pitchItem,
  runs,
  type Step,
} from "@/tests/support/timer-days";

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
];
const minutesOf = (ms: number) => ms / minuteMs;

/** The log of events given at minutes of a day. */
function logged(
  events: readonly [minute: number, event: TimerEvent][],
  day: readonly RunItem[] = order,
  from: number = dayStartsAt,
): LoggedEvent[] {
  let history = newHistory;
  return events.map(([minute, event]) => {
    const at = from + minute * minuteMs;
    history = replay(history, day, event, at);
    return { at, event, timer: history.timer };
  });
}

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;
const pause = { kind: "pause" } as const;
const resume = { kind: "resume" } as const;
const undo = { kind: "undo" } as const;
const settled = { kind: "settle" } as const;
const adjust = (minutes: number) => ({ kind: "adjust", deltaMs: minutes * minuteMs }) as const;
const begun: [number, TimerEvent][] = [
  [0, start],
  [5, next],
  [6, start],
];

function rowAt(events: readonly [number, TimerEvent][], minute: number, number = 1) {
  const rows = ledgerOf(logged(events), order, dayStartsAt + minute * minuteMs);
  const row = rows.find((each) => each.number === number);
  if (row === undefined) throw new Error("no such pitch");
  const used = [minutesOf(row.presentation.usedMs), minutesOf(row.qa.usedMs)];
  const granted = [minutesOf(row.presentation.grantedMs), minutesOf(row.qa.grantedMs)];
  return { ...row, used, granted };
}

test("each pitch has one row, in the agenda's order, with what it was planned", () => {
  const rows = ledgerOf(
    logged([[0, { kind: "swap", firstItemId: "slot-1", secondItemId: "slot-2" }]]),
    order,
    dayStartsAt,
  );
  expect(rows.map(({ number }) => number)).toEqual([1, 2]);
  const unused = { plannedMs: 5 * minuteMs, grantedMs: 5 * minuteMs, usedMs: 0 };
  expect(rows[0]).toEqual({
    itemId: "slot-1",
    pitchId: "pitch-1",
    number: 1,
    municipalityName: "Bled",
    urban: false,
    title: "Pitch 1",
    presentation: unused,
    qa: unused,
    startedAt: null,
    endedAt: null,
    skipped: false,
    agendaStartsAt: dayStartsAt + 5 * minuteMs,
  });
  expect(ledgerOf([], order, dayStartsAt)).toHaveLength(2);
});

test.each([[11], [12.5], [13]])(
  "the time is split at the clock's own boundary, though its switch was logged at minute %d",
  (minute) => {
    const row = rowAt([...begun, [minute, settled], [13, pause]], 20);
    expect(row.used).toEqual([5, 2]);
  },
);

test("the switch that nobody has logged yet counts, and a clock that runs counts up to now", () => {
  expect(rowAt(begun, 13).used).toEqual([5, 2]);
  expect(rowAt(begun, 8).used).toEqual([2, 0]);
});

test("overrun is used time, a pause is not", () => {
  const row = rowAt([...begun, [7, pause], [9, resume], [21, next]], 30);
  expect(row.used).toEqual([5, 8]);
  expect(row.granted).toEqual([5, 5]);
});

test("adjustments are granted where they took effect, and only as far as they did", () => {
  expect(rowAt([...begun, [7, adjust(2)], [8, adjust(-1)]], 9).granted).toEqual([6, 5]);
  const emptied = rowAt([...begun, [7, adjust(-30)]], 9);
  expect(emptied.granted).toEqual([1, 5]);
  expect(emptied.used).toEqual([1, 2]);
  // The switch at minute 11 was logged by nobody before the adjustment at 12.
  expect(rowAt([...begun, [12, adjust(1)]], 13).granted).toEqual([5, 6]);
  expect(rowAt([...begun, [18, adjust(-1)]], 19).granted).toEqual([5, 5]);
});

test("going back adds to what was used before", () => {
  const row = rowAt(
    [...begun, [8, next], [12, { kind: "previous" }], [13, resume], [14, pause]],
    30,
  );
  expect(row.used).toEqual([3, 0]);
});

test("a pitch began when its clock first ran and ended when it last stopped", () => {
  const at = (minute: number) => dayStartsAt + minute * minuteMs;
  expect(rowAt([...begun, [8, pause]], 9)).toMatchObject({ startedAt: at(6), endedAt: null });
  const gone: [number, TimerEvent][] = [...begun, [8, pause], [9, next]];
  expect(rowAt(gone, 20)).toMatchObject({ startedAt: at(6), endedAt: at(8) });
  expect(rowAt(gone, 20, 2)).toMatchObject({ startedAt: null, endedAt: null });
});

test("a no-show is marked, and what came after `until` has not happened", () => {
  const events: [number, TimerEvent][] = [...begun, [7, { kind: "skip", itemId: "slot-2" }]];
  expect(rowAt(events, 8, 2).skipped).toBe(true);
  expect(rowAt(events, 6.5, 2).skipped).toBe(false);
});

describe("a command taken back", () => {
  test("counts as never given, and the time it cost as used", () => {
    expect(rowAt([...begun, [7, pause], [9, undo]], 10).used).toEqual([4, 0]);
    expect(rowAt([...begun, [7, adjust(3)], [9, undo]], 10).granted).toEqual([5, 5]);
    expect(rowAt([...begun, [7, next], [9, undo]], 10)).toMatchObject({ endedAt: null });
  });

  test("takes with it the clock's own switches that followed from it", () => {
    const row = rowAt([...begun, [7, adjust(-2)], [9, settled], [9.5, undo]], 10);
    expect(row.used).toEqual([4, 0]);
    expect(row.granted).toEqual([5, 5]);
  });

  test("leaves the switches before it", () => {
    const row = rowAt([...begun, [11, settled], [12, pause], [14, undo]], 15);
    expect(row.used).toEqual([5, 4]);
  });
});

test("ten minutes are ten minutes on each side of the night the clocks go back", () => {
  const change = Date.parse("2020-10-25T01:00:00Z");
  for (const from of [change - 20 * minuteMs, change - 5 * minuteMs, change + minuteMs]) {
    const night = [pitchItem(1, from)];
    const log = logged(
      [
        [0, start],
        [0, start],
        [10, { kind: "end" }],
      ],
      night,
      from,
    );
    const [row] = ledgerOf(log, night, from + 60 * minuteMs);
    expect([row?.presentation.usedMs, row?.qa.usedMs]).toEqual([5 * minuteMs, 5 * minuteMs]);
    expect(row).toMatchObject({ startedAt: from, endedAt: from + 10 * minuteMs });
  }
});

describe("laws", () => {
  /** How long the timer ran, told by a watch: a command taken back ran as if it had not been given. */
  function ranMs(steps: readonly Step[], until: number): number {
    let ran = 0;
    let runsSince: number | null = null;
    let atLastCommand: { ran: number; runsSince: number | null } = { ran, runsSince };
    for (const { at, event, before, after } of steps) {
      if (before === after || event.kind === "settle") continue;
      if (event.kind === "undo") {
        ({ ran, runsSince } = atLastCommand);
        continue;
      }
      atLastCommand = { ran, runsSince };
      if (runsSince !== null) ran += at - runsSince;
      runsSince = after.timer.position.kind === "running" ? at : null;
    }
    return ran + (runsSince === null ? 0 : until - runsSince);
  }

  test("the used times of all items make up the time the timer ran", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, fc.nat(3_600_000), (day, presses, laterMs) => {
        const { steps, now } = lead(presses, day);
        const until = now + laterMs;
        const stretches = listRuns(logOf(steps), day, until);
        const sum = stretches.reduce((total, { from, to }) => total + to - from, 0);
        expect(sum).toBe(ranMs(steps, until));
        const ofPitches = ledgerOf(logOf(steps), day, until).reduce(
          (total, { presentation, qa }) => total + presentation.usedMs + qa.usedMs,
          0,
        );
        const ofInterludes = stretches
          .filter(({ segment }) => segment === "interlude")
          .reduce((total, { from, to }) => total + to - from, 0);
        expect(ofPitches + ofInterludes).toBe(sum);
      }),
      runs,
    );
  });

  test("no stretch is shorter than nothing or begins before the one before it ends", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        const { steps, now } = lead(presses, day);
        let freeAt = dayStartsAt;
        for (const { from, to } of listRuns(logOf(steps), day, now)) {
          expect(from).toBeGreaterThanOrEqual(freeAt);
          expect(to).toBeGreaterThanOrEqual(from);
          freeAt = to;
        }
      }),
      runs,
    );
  });

  test("what a pitch was granted and did not use is what it has left, while none is cut short", () => {
    fc.assert(
      fc.property(orderArbitrary, patientPresses, fc.nat(600_000), (day, presses, laterMs) => {
        const { steps, timer, now } = lead(presses, day);
        const until = now + laterMs;
        for (const { itemId, presentation, qa } of ledgerOf(logOf(steps), day, until)) {
          const item = day.find(({ id }) => id === itemId);
          if (item === undefined) throw new Error("a row for no item");
          const grantedMs = presentation.grantedMs + qa.grantedMs;
          const leftMs = timeLeftMs(settle(timer, day, until), item, until);
          expect(grantedMs - presentation.usedMs - qa.usedMs).toBe(leftMs);
        }
      }),
      runs,
    );
  });

  test("whether the clock's switches were logged in time, late or never, the ledger is the same", () => {
    fc.assert(
      fc.property(orderArbitrary, anyPresses, (day, presses) => {
        const { steps, now } = lead(presses, day);
        const log = logOf(steps);
        const withoutSettles = log.filter(({ event }) => event.kind !== "settle");
        expect(ledgerOf(withoutSettles, day, now)).toEqual(ledgerOf(log, day, now));
      }),
      runs,
    );
  });
});
