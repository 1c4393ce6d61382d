// Days to lead: running orders, presses at odd moments, and what came of them.
import fc from "fast-check";
import { interlude, type RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import {
  applyCommand,
  plainCommandKinds,
  type TimerCommand,
  type TimerEvent,
} from "@/lib/domain/timer/commands";
import { newHistory, replay, type TimerHistory } from "@/lib/domain/timer/history";
import type { LoggedEvent } from "@/lib/domain/timer/ledger";
import { newTimer, type Timer } from "@/lib/domain/timer/timer";

export const dayStartsAt = Date.parse("2020-11-03T12:00:00+01:00");
export const runs = { numRuns: 1_000 };

export function pitchItem(
  number: number,
  startsAt: number,
  traits: { minutes?: [number, number]; presentationEnd?: "advance" | "hold" } = {},
): Extract<RunItem, { kind: "pitch" }> {
  const { minutes: [presentation, qa] = [5, 5], presentationEnd = "advance" } = traits;
  return {
    kind: "pitch",
    id: `slot-${number}`,
    number,
    pitchId: `pitch-${number}`,
    title: `Pitch ${number}`,
    municipalityName: "Bled",
    urban: false,
    startsAt,
    endsAt: startsAt + (presentation + qa) * minuteMs,
    agendaStartsAt: startsAt,
    skipped: false,
    segments: [
      { kind: "presentation", durationMs: presentation * minuteMs, atEnd: presentationEnd },
      { kind: "qa", durationMs: qa * minuteMs, atEnd: "hold" },
    ],
  };
}

export function interludeItem(index: number, startsAt: number, minutes = 10): RunItem {
  const durationMs = minutes * minuteMs;
  return {
    kind: "break",
    id: `break-${index}`,
    startsAt,
    endsAt: startsAt + durationMs,
    agendaStartsAt: startsAt,
    skipped: false,
    segments: [interlude(durationMs)],
  };
}

const cellArbitrary = fc.record({
  isPitch: fc.boolean(),
  gapMinutes: fc.constantFrom(0, 0, 0, 10),
  minutes: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
  presentationEnd: fc.constantFrom("advance", "advance", "hold"),
});

const mostItems = 6;

/** Running orders of one to six items, `item-0` to `item-5`, with gaps where slots stayed open. */
export const orderArbitrary: fc.Arbitrary<RunItem[]> = fc
  .array(cellArbitrary, { minLength: 1, maxLength: mostItems })
  .map((cells) => {
    let startsAt = dayStartsAt;
    return cells.map(({ isPitch, gapMinutes, minutes, presentationEnd }, index) => {
      startsAt += gapMinutes * minuteMs;
      const item = isPitch
        ? pitchItem(index, startsAt, { minutes, presentationEnd })
        : interludeItem(index, startsAt, minutes[0]);
      startsAt = item.endsAt;
      return { ...item, id: `item-${index}` };
    });
  });

const breakIdArbitrary = fc.constantFrom("new-1", "new-2");

/** The items of `orderArbitrary`'s days, and the breaks presses may insert into them. */
export const itemIdArbitrary = fc.oneof(
  fc.integer({ min: 0, max: mostItems - 1 }).map((index) => `item-${index}`),
  breakIdArbitrary,
);

export const swapArbitrary: fc.Arbitrary<TimerCommand> = fc
  .tuple(itemIdArbitrary, itemIdArbitrary)
  .map(([firstItemId, secondItemId]) => ({ kind: "swap", firstItemId, secondItemId }));

export const insertBreakArbitrary: fc.Arbitrary<TimerCommand> = fc.record({
  kind: fc.constant("insert-break" as const),
  beforeItemId: itemIdArbitrary,
  durationMs: fc.integer({ min: 0, max: 61 }).map((minutes) => minutes * minuteMs),
  breakId: breakIdArbitrary,
});

const plain = (...kinds: readonly (typeof plainCommandKinds)[number][]) =>
  fc.constantFrom(...kinds).map((kind): TimerCommand => ({ kind }));

const walking = plain("start", "pause", "resume", "next", "previous", "end");
const adjusting = fc
  .integer({ min: -10 * minuteMs, max: 10 * minuteMs })
  .map((deltaMs): TimerCommand => ({ kind: "adjust", deltaMs }));
const rearranging: fc.Arbitrary<TimerCommand> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("load" as const, "go-to" as const, "skip" as const, "unskip" as const),
    itemId: itemIdArbitrary,
  }),
  swapArbitrary,
  insertBreakArbitrary,
  fc.record({ kind: fc.constant("remove-break" as const), breakId: breakIdArbitrary }),
);

/** Every command a person can give, sensible at the moment or not. */
export const commandArbitrary: fc.Arbitrary<TimerCommand> = fc.oneof(
  { weight: 3, arbitrary: plain(...plainCommandKinds) },
  { weight: 1, arbitrary: adjusting },
  { weight: 2, arbitrary: rearranging },
);

export type Press = { afterMs: number; event: TimerEvent };

const pauseArbitrary = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 12 * minuteMs }),
);

function pressesOf(...commands: fc.Arbitrary<TimerCommand>[]): fc.Arbitrary<Press[]> {
  const settle = fc.constant<TimerEvent>({ kind: "settle" });
  const event: fc.Arbitrary<TimerEvent> = fc.oneof(...commands, settle);
  return fc.array(fc.record({ afterMs: pauseArbitrary, event }), { maxLength: 40 });
}

/** Presses that neither give time nor take it. */
export const fairPresses = pressesOf(walking, rearranging);

/** Presses that cut no segment short: what one has left is what it was granted and did not use. */
export const patientPresses = pressesOf(walking, rearranging, adjusting, plain("undo"));

export const anyPresses = pressesOf(commandArbitrary);

/** One step of a day that was led: the press, and the timer with its history before and after it. */
export type Step = { at: number; event: TimerEvent; before: TimerHistory; after: TimerHistory };

/** Leads a day by presses, ignoring those that were refused. */
export function lead(presses: readonly Press[], order: readonly RunItem[]) {
  const steps: Step[] = [];
  let history = newHistory;
  let now = dayStartsAt;
  for (const { afterMs, event } of presses) {
    now += afterMs;
    const before = history;
    history = replay(before, order, event, now);
    steps.push({ at: now, event, before, after: history });
  }
  return { history, timer: history.timer, now, steps };
}

/** The log as it is stored: what changed the timer or its history, and the timer after it. */
export function logOf(steps: readonly Step[]): LoggedEvent[] {
  return steps
    .filter(({ before, after }) => before !== after)
    .map(({ at, event, after }) => ({ at, event, timer: after.timer }));
}

/** The timer after commands one may give, from the start of the day. */
export function timerAfter(
  order: readonly RunItem[],
  commands: readonly TimerCommand[],
  at: number = dayStartsAt,
): Timer {
  return commands.reduce((timer, command) => {
    const outcome = applyCommand(timer, order, command, at);
    if (!outcome.ok) throw new Error(`${command.kind} was refused`);
    return outcome.value;
  }, newTimer);
}
