import { describe, expect, test } from "vitest";
import {
  answersDueAt,
  askersForgottenAt,
  awaitsAnswer,
  isAnswerable,
  isDayOver,
  isOverdue,
  takesAnswers,
} from "@/lib/domain/answer-tasks";
import type { QuestionState } from "@/lib/domain/questions";
import { newTimer, type Timer } from "@/lib/domain/timer/timer";

const zone = "Europe/Ljubljana";
const endsAt = Date.parse("2020-11-03T15:00:00+01:00");
const minuteMs = 60_000;

test.each([
  ["in winter time", "2020-11-03T15:00:00+01:00", 7, "2020-11-11T00:00:00+01:00"],
  ["when clocks went back meanwhile", "2020-10-20T15:00:00+02:00", 7, "2020-10-28T00:00:00+01:00"],
  [
    "when they go back on the last day",
    "2020-10-18T15:00:00+02:00",
    7,
    "2020-10-26T00:00:00+01:00",
  ],
  ["in summer time", "2020-10-14T15:00:00+02:00", 7, "2020-10-22T00:00:00+02:00"],
  [
    "after a meeting late in the evening",
    "2020-11-03T23:30:00+01:00",
    1,
    "2020-11-05T00:00:00+01:00",
  ],
])("answers are due until midnight by the meeting's wall clock, %s", (_, ends, answerDays, due) => {
  expect(answersDueAt({ endsAt: Date.parse(ends), answerDays, zone })).toBe(Date.parse(due));
});

test("an answer is late from midnight on, not before", () => {
  const dueAt = answersDueAt({ endsAt, answerDays: 7, zone });
  expect(isOverdue(dueAt, dueAt - 1)).toBe(false);
  expect(isOverdue(dueAt, dueAt)).toBe(true);
});

describe("the day is over", () => {
  const ended: Timer = {
    ...newTimer,
    position: { kind: "ended", endedAt: endsAt, endedAtItemId: "slot-1" },
  };

  test("a minute after it was ended, so that a wrong press can be taken back", () => {
    expect(isDayOver({ endsAt }, ended, endsAt + minuteMs - 1)).toBe(false);
    expect(isDayOver({ endsAt }, ended, endsAt + minuteMs)).toBe(true);
  });

  test("leads may answer from its very end, not before", () => {
    expect(takesAnswers({ endsAt }, ended, endsAt)).toBe(true);
    expect(takesAnswers({ endsAt }, newTimer, endsAt + 180 * minuteMs - 1)).toBe(false);
    expect(takesAnswers({ endsAt }, newTimer, endsAt + 180 * minuteMs)).toBe(true);
  });

  test("when the room has closed, whoever forgot to end it", () => {
    expect(isDayOver({ endsAt }, newTimer, endsAt + 180 * minuteMs - 1)).toBe(false);
    expect(isDayOver({ endsAt }, newTimer, endsAt + 180 * minuteMs)).toBe(true);
  });
});

const states: [QuestionState, { open: boolean; answerable: boolean }][] = [
  [{ status: "approved" }, { open: true, answerable: true }],
  [
    { status: "answered", by: "writing", answer: "Da." },
    { open: false, answerable: true },
  ],
  [
    { status: "answered", by: "voice", stagedAt: null },
    { open: false, answerable: false },
  ],
  [{ status: "pending" }, { open: false, answerable: false }],
  [
    { status: "dismissed", reason: "unclear" },
    { open: false, answerable: false },
  ],
  [
    { status: "merged", intoId: "other" },
    { open: false, answerable: false },
  ],
  [{ status: "withdrawn" }, { open: false, answerable: false }],
];

test.each(states)(
  "of the questions in state %o the lead answers what is published",
  (state, is) => {
    expect(awaitsAnswer({ kind: "question", state })).toBe(is.open);
    expect(isAnswerable({ kind: "question", state })).toBe(is.answerable);
  },
);

test("a remark wants no answer", () => {
  expect(awaitsAnswer({ kind: "remark", state: { status: "approved" } })).toBe(false);
});

test("askers are kept for whole days after the meeting's end", () => {
  const kept = askersForgottenAt({ endsAt, askerRetentionDays: 30 });
  expect(kept).toBe(Date.parse("2020-12-03T15:00:00+01:00"));
});
