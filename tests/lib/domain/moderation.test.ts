import { describe, expect, test } from "vitest";
import { afterMove, checkMerge, isSameQuestion } from "@/lib/domain/moderation";
import { done, refuse } from "@/lib/domain/outcomes";
import type { Question, QuestionState } from "@/lib/domain/questions";

const question: Question = {
  id: "question-1",
  number: 1,
  meetingId: "meeting",
  pitchId: "pitch",
  kind: "question",
  source: "room",
  authorId: "asker",
  municipality: null,
  body: "Kdo skrbi za senzorje?",
  anonymous: false,
  contactShared: false,
  pinned: true,
  claim: { personId: "moderator", name: "Moderatorka" },
  askedAt: 1,
  revision: 1,
  state: { status: "approved" },
};

const settled: QuestionState[] = [
  { status: "answered", by: "voice", stagedAt: null },
  { status: "dismissed", reason: "unclear" },
  { status: "merged", intoId: "question-2" },
];

describe("merging", () => {
  const target: Question = { ...question, id: "question-2" };

  test("goes into another open question of the same pitch and meeting", () => {
    for (const status of ["pending", "approved"] as const) {
      expect(checkMerge(question, { ...target, state: { status } })).toEqual(done(null));
    }
  });

  test("goes nowhere else", () => {
    const refused = refuse("merge-not-possible");
    const withdrawn: QuestionState = { status: "withdrawn" };
    expect(checkMerge(question, question)).toEqual(refused);
    expect(checkMerge(question, { ...target, pitchId: "other" })).toEqual(refused);
    expect(checkMerge(question, { ...target, meetingId: "other" })).toEqual(refused);
    for (const state of [...settled, withdrawn]) {
      expect(checkMerge(question, { ...target, state })).toEqual(refused);
    }
  });
});

describe("marks", () => {
  test("go when a question is settled", () => {
    for (const state of settled) {
      const after = afterMove(question, { kind: "finish" }, { state, holder: null });
      expect(after).toMatchObject({ state, pinned: false, claim: null });
    }
  });

  test("stay through review and change one at a time", () => {
    const { state } = question;
    const holder = { personId: "other", name: "Drugi" };
    const marksAfter = (move: Parameters<typeof afterMove>[1]) =>
      afterMove(question, move, { state, holder });
    expect(marksAfter({ kind: "approve" })).toEqual(question);
    expect(marksAfter({ kind: "unpin" })).toEqual({ ...question, pinned: false });
    expect(marksAfter({ kind: "release" })).toEqual({ ...question, claim: null });
    expect(marksAfter({ kind: "claim", holderId: "other" })).toEqual({
      ...question,
      claim: holder,
    });
  });
});

test("a question is the same while its state, pin and holder are", () => {
  const renamed = { ...question, claim: { personId: "moderator", name: "Novo ime" } };
  expect(isSameQuestion(question, renamed)).toBe(true);
  expect(isSameQuestion(question, { ...question, pinned: false })).toBe(false);
  expect(isSameQuestion(question, { ...question, claim: null })).toBe(false);
  expect(isSameQuestion(question, { ...question, state: { status: "pending" } })).toBe(false);
});
