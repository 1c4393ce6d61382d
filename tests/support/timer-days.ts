// Days and presses for properties of the timer: any running order, any commands at any pace.
import fc from "fast-check";
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import {
  applyCommand,
  newTimer,
  type Timer,
  type TimerCommand,
  type TimerEvent,
} from "@/lib/domain/timer";

export const dayStartsAt = Date.parse("2020-11-03T12:00:00+01:00");

export function pitchItem(
  index: number,
  startsAt: number,
  minutes: [number, number] = [5, 5],
): RunItem {
  const [presentation, qa] = minutes;
  return {
    kind: "pitch",
    id: `slot-${index}`,
    number: index,
    pitchId: `pitch-${index}`,
    title: `Pitch ${index}`,
    municipalityName: "Bled",
    urban: false,
    startsAt,
    endsAt: startsAt + (presentation + qa) * minuteMs,
    segments: [
      { kind: "presentation", durationMs: presentation * minuteMs },
      { kind: "qa", durationMs: qa * minuteMs },
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
    segments: [{ kind: "interlude", durationMs }],
  };
}

const cellArbitrary = fc.record({
  isPitch: fc.boolean(),
  gapMinutes: fc.constantFrom(0, 0, 0, 10),
  minutes: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
});

/** Running orders of one to six items, with gaps where slots stayed open. */
export const orderArbitrary: fc.Arbitrary<RunItem[]> = fc
  .array(cellArbitrary, { minLength: 1, maxLength: 6 })
  .map((cells) => {
    let startsAt = dayStartsAt;
    return cells.map(({ isPitch, gapMinutes, minutes }, index) => {
      startsAt += gapMinutes * minuteMs;
      const item = isPitch
        ? pitchItem(index, startsAt, minutes)
        : interludeItem(index, startsAt, minutes[0]);
      startsAt = item.endsAt;
      return item;
    });
  });

export type Press = { afterMs: number; event: TimerEvent };

const pauseArbitrary = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.integer({ min: 0, max: 12 * minuteMs }),
);

function pressesOf(event: fc.Arbitrary<TimerEvent>): fc.Arbitrary<Press[]> {
  return fc.array(fc.record({ afterMs: pauseArbitrary, event }), { maxLength: 40 });
}

const settle: TimerEvent = { kind: "settle" };
const simpleCommand = (...kinds: Exclude<TimerCommand["kind"], "adjust">[]) =>
  fc.constantFrom(...kinds).map((kind): TimerCommand => ({ kind }));

/** Presses that neither give time nor take it. */
export const fairPresses = pressesOf(
  fc.oneof(
    simpleCommand("start", "pause", "resume", "next", "previous", "end"),
    fc.constant(settle),
  ),
);

export const anyPresses = pressesOf(
  fc.oneof(
    simpleCommand("start", "pause", "resume", "next", "previous", "switch-segment", "end"),
    fc
      .integer({ min: -10 * minuteMs, max: 10 * minuteMs })
      .map((deltaMs): TimerCommand => ({ kind: "adjust", deltaMs })),
    fc.constant(settle),
  ),
);

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
