import { describe, expect, test } from "vitest";
import {
  averageOnStageMs,
  buildDayReport,
  countQuestions,
  fairnessOf,
  listUnreviewed,
  type PitchReport,
} from "@/lib/domain/day-report";
import type { Question, QuestionState } from "@/lib/domain/questions";
import type { LedgerRow } from "@/lib/domain/timer/ledger";

const startsAt = Date.parse("2020-11-03T12:05:00+01:00");

function row(number: number, usedMs: number, skipped = false): LedgerRow {
  const segment = { plannedMs: 300_000, grantedMs: 300_000 };
  return {
    itemId: `slot-${number}`,
    pitchId: `pitch-${number}`,
    number,
    municipalityName: "Bled",
    urban: false,
    title: `Ideja ${number}`,
    presentation: { ...segment, usedMs },
    qa: { ...segment, usedMs: 0 },
    startedAt: usedMs === 0 ? null : startsAt,
    endedAt: null,
    skipped,
    agendaStartsAt: startsAt,
  };
}

function question(number: number, state: QuestionState, traits: Partial<Question> = {}): Question {
  return {
    id: `question-${number}`,
    number,
    meetingId: "meeting",
    pitchId: "pitch-1",
    kind: "question",
    source: "room",
    authorId: "person-1",
    municipality: { name: "Piran", urban: false },
    body: "Koliko stane?",
    anonymous: false,
    contactShared: true,
    pinned: false,
    claim: { personId: "person-2", name: "Maja Moderatorka" },
    askedAt: startsAt,
    revision: 1,
    state,
    ...traits,
  };
}

function reportOf(questions: Question[], onStage: [string, number][] = []): PitchReport {
  const report = buildDayReport({
    ledger: [row(1, 300_000)],
    questions,
    tallies: new Map([[1, { votes: 5, municipalities: 3 }]]),
    onStage: new Map(onStage),
    interests: { "pitch-1": { join: 2, offer: 1 } },
    dueByPitch: new Map([["pitch-1", startsAt]]),
    municipalities: [],
  });
  const [pitch] = report.pitches;
  if (pitch === undefined) throw new Error("the pitch is missing");
  return pitch;
}

test("a pitch's part holds its questions in the order asked, its interests and its due date", () => {
  const pitch = reportOf([
    question(2, { status: "approved" }),
    question(1, { status: "approved" }),
    question(3, { status: "approved" }, { pitchId: "pitch-9" }),
  ]);
  expect(pitch.questions.map(({ number }) => number)).toEqual([1, 2]);
  expect(pitch.questions[0]?.tally).toEqual({ votes: 5, municipalities: 3 });
  expect(pitch.questions[1]?.tally).toEqual({ votes: 0, municipalities: 0 });
  expect(pitch).toMatchObject({ interests: { join: 2, offer: 1 }, answersDueAt: startsAt });
});

test("the report tells nobody who asked: no person, and no municipality of an anonymous one", () => {
  const { questions } = reportOf([
    question(1, { status: "approved" }, { anonymous: true }),
    question(2, { status: "approved" }),
  ]);
  expect(questions.map(({ municipality }) => municipality?.name ?? null)).toEqual([null, "Piran"]);
  expect(JSON.stringify(questions)).not.toMatch(/person-|Maja|authorId|contactShared/);
});

test("what was withdrawn is no part of the report", () => {
  expect(reportOf([question(1, { status: "withdrawn" })]).questions).toEqual([]);
});

test("questions that nobody has reviewed are told apart; a remark is none", () => {
  const { questions } = reportOf([
    question(1, { status: "pending" }),
    question(2, { status: "approved" }),
    question(3, { status: "pending" }, { kind: "remark" }),
  ]);
  expect(listUnreviewed(questions).map(({ number }) => number)).toEqual([1]);
});

test("questions are counted by what became of them; a remark is none", () => {
  const { questions } = reportOf([
    question(1, { status: "approved" }),
    question(2, { status: "answered", by: "voice", stagedAt: startsAt }),
    question(3, { status: "answered", by: "writing", answer: "Da." }),
    question(4, { status: "dismissed", reason: "unclear" }),
    question(5, { status: "approved" }, { kind: "remark" }),
  ]);
  expect(countQuestions(questions)).toEqual({ asked: 4, live: 1, inWriting: 1, open: 1 });
});

test("time on stage is averaged over the questions that were there", () => {
  const asked = [question(1, { status: "approved" }), question(2, { status: "approved" })];
  expect(averageOnStageMs(reportOf(asked).questions)).toBeNull();
  const times: [string, number][] = [
    ["question-1", 40_000],
    ["question-2", 20_000],
  ];
  expect(averageOnStageMs(reportOf(asked, times).questions)).toBe(30_000);
  expect(averageOnStageMs(reportOf(asked, times.slice(0, 1)).questions)).toBe(40_000);
});

describe("fairness", () => {
  test("compares who used most with who used least", () => {
    const fairness = fairnessOf([row(1, 310_000), row(2, 280_000), row(3, 330_000)]);
    expect(fairness?.longest.number).toBe(3);
    expect(fairness?.shortest.number).toBe(2);
    expect(fairness?.spreadMs).toBe(50_000);
  });

  test("leaves out who did not come", () => {
    const came = [row(1, 310_000), row(2, 300_000)];
    expect(fairnessOf([...came, row(3, 0), row(4, 5_000, true)])?.shortest.number).toBe(2);
  });

  test("needs two to compare", () => {
    expect(fairnessOf([row(1, 310_000), row(2, 0)])).toBeNull();
  });
});
