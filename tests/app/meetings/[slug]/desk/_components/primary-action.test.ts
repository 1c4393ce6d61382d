import { expect, test } from "vitest";
import { primaryAction } from "@/app/meetings/[slug]/desk/_components/primary-action";
import type { RunItem } from "@/lib/domain/agenda";
import { allowedCommands, newTimer, replay, type Timer, type TimerEvent } from "@/lib/domain/timer";

const pitch = (number: number): RunItem => ({
  kind: "pitch",
  id: `slot-${number}`,
  number,
  startsAt: number * 600_000,
  endsAt: (number + 1) * 600_000,
  segments: [
    { kind: "presentation", durationMs: 300_000 },
    { kind: "qa", durationMs: 300_000 },
  ],
  pitchId: `pitch-${number}`,
  title: "Naslov",
  municipalityName: "Bled",
  urban: false,
});
const order = [pitch(0), pitch(1)];

const after = (...events: TimerEvent[]): Timer =>
  events.reduce((timer, event, at) => replay(timer, order, event, at), newTimer);

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
