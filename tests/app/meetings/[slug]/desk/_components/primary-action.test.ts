import { expect, test } from "vitest";
import { givenToDayMs, primaryAction } from "@/app/meetings/[slug]/desk/_components/primary-action";
import type { RunItem } from "@/lib/domain/agenda";
import { allowedCommands, type TimerEvent } from "@/lib/domain/timer/commands";
import { newHistory, replay } from "@/lib/domain/timer/history";
import type { Timer } from "@/lib/domain/timer/timer";

const pitch = (number: number): RunItem => ({
  kind: "pitch",
  id: `slot-${number}`,
  number,
  startsAt: number * 600_000,
  endsAt: (number + 1) * 600_000,
  agendaStartsAt: number * 600_000,
  skipped: false,
  segments: [
    { kind: "presentation", durationMs: 300_000, atEnd: "advance" },
    { kind: "qa", durationMs: 300_000, atEnd: "hold" },
  ],
  pitchId: `pitch-${number}`,
  title: "Naslov",
  municipalityName: "Bled",
  urban: false,
});
const order = [pitch(0), pitch(1)];

const after = (...events: TimerEvent[]): Timer =>
  events.reduce((led, event, at) => replay(led, order, event, at), newHistory).timer;

function kindAfter(...events: TimerEvent[]) {
  const timer = after(...events);
  const [current = null, next = null] = order;
  return primaryAction(allowedCommands(timer, order, events.length), { current, next })?.kind;
}

const start = { kind: "start" } as const;

test("from the first start the obvious thing is: start, to the questions, to the next pitch", () => {
  expect(kindAfter()).toBe("start");
  expect(kindAfter(start)).toBe("start");
  expect(kindAfter(start, start)).toBe("switch-segment");
  expect(kindAfter(start, start, { kind: "switch-segment" })).toBe("next");
});

test("a standing clock is set going before anything else", () => {
  expect(kindAfter(start, start, { kind: "pause" })).toBe("resume");
});

test("at the last item's end the day is ended, and after the end nothing is obvious", () => {
  const last: TimerEvent[] = [start, { kind: "next" }, start, { kind: "switch-segment" }];
  expect(kindAfter(...last)).toBe("end");
  expect(kindAfter(...last, { kind: "end" })).toBeUndefined();
});

test("going on before the questions are over says what is given to the day, and only then", () => {
  const next = { kind: "next", item: null } as const;
  expect(givenToDayMs(next, { segment: "qa", remaining: 192_000 })).toBe(192_000);
  expect(givenToDayMs(next, { segment: "qa", remaining: -5_000 })).toBe(0);
  expect(givenToDayMs(next, { segment: "interlude", remaining: 60_000 })).toBe(0);
  expect(givenToDayMs({ kind: "resume", item: null }, { segment: "qa", remaining: 1 })).toBe(0);
});
