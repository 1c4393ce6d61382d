import { expect, test } from "vitest";
import { viewTimer } from "@/app/_live/timer-view";
import { questionTime } from "@/app/meetings/[slug]/desk/_components/question-time";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { frameAfter } from "../../../../../support/desk-day";

const presenting: TimerCommand[] = [{ kind: "start" }, { kind: "next" }, { kind: "start" }];
const asking: TimerCommand[] = [...presenting, { kind: "switch-segment" }];
const at = (now: number, commands: TimerCommand[]) =>
  questionTime(viewTimer(frameAfter(...commands), now), []);

test("during the presentation the whole of the questions' time is ahead", () => {
  expect(at(10_000, presenting)).toEqual({ kind: "ahead", questions: 4 });
});

test("during the questions what is left of them counts", () => {
  expect(at(3_000 + 60_000, asking)).toEqual({ kind: "fits", questions: 3 });
});

test("in the last half minute, and over time, no other question is begun", () => {
  expect(at(3_000 + 270_000, asking)).toEqual({ kind: "stop" });
  expect(at(3_000 + 400_000, asking)).toEqual({ kind: "stop" });
});

test("three turns of a known length are worth more than the usual one", () => {
  const turns = [1, 2, 3].map(() => ({ startedAt: 0, endedAt: 30_000 }));
  const view = viewTimer(frameAfter(...asking), 3_000);
  expect(questionTime(view, turns)).toEqual({ kind: "fits", questions: 10 });
});

test("in the welcome nobody asks", () => {
  expect(at(1_000, [{ kind: "start" }])).toEqual({ kind: "none" });
});
