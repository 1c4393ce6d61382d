import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Audience,
  compareByVotes,
  isEditable,
  isOpenToVotes,
  isShownToRoom,
  moderate,
  type Question,
  questionStatuses,
  viewQuestion,
} from "@/lib/domain/questions";

const question: Question = {
  id: "question-1",
  meetingId: "meeting-1",
  pitchId: "pitch-1",
  authorId: "person-of-the-asker",
  municipalityName: "Bled",
  body: "Kdo skrbi za senzorje?",
  anonymous: false,
  status: "approved",
  askedAt: 1,
  revision: 1,
};

const questionArbitrary: fc.Arbitrary<Question> = fc.record({
  id: fc.uuid(),
  meetingId: fc.uuid(),
  pitchId: fc.uuid(),
  authorId: fc.uuid(),
  municipalityName: fc.constant("Občina s prav posebnim imenom"),
  body: fc.constant("Besedilo vprašanja"),
  anonymous: fc.boolean(),
  status: fc.constantFrom(...questionStatuses),
  askedAt: fc.nat(),
  revision: fc.nat(),
});

const audiences: Audience[] = [
  { kind: "moderator" },
  { kind: "room" },
  { kind: "stage" },
  { kind: "attendee", personId: "someone-else" },
];

describe("what an audience may see", () => {
  test("no view ever holds a person's id", () => {
    fc.assert(
      fc.property(questionArbitrary, fc.constantFrom(...audiences), (asked, audience) => {
        const own: Audience = { kind: "attendee", personId: asked.authorId };
        for (const seen of [viewQuestion(asked, audience), viewQuestion(asked, own)]) {
          expect(JSON.stringify(seen)).not.toContain(asked.authorId);
        }
      }),
    );
  });

  test("what is not approved is seen by its author and moderators only", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        if (isShownToRoom(asked.status)) return;
        for (const audience of audiences.slice(1)) {
          expect(viewQuestion(asked, audience)).toBeNull();
        }
        const own = viewQuestion(asked, { kind: "attendee", personId: asked.authorId });
        expect(own).toMatchObject({ mine: true, status: asked.status });
      }),
    );
  });

  test("an anonymous asker's municipality is seen by moderators and by themselves only", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        const hidden = { ...asked, anonymous: true };
        for (const audience of audiences.slice(1)) {
          const text = JSON.stringify(viewQuestion(hidden, audience));
          expect(text).not.toContain(hidden.municipalityName);
        }
      }),
    );
    const hidden = { ...question, anonymous: true };
    expect(viewQuestion(hidden, { kind: "moderator" })?.municipalityName).toBe("Bled");
    const own = viewQuestion(hidden, { kind: "attendee", personId: question.authorId });
    expect(own?.municipalityName).toBe("Bled");
  });

  test("the stage shows what is open and drops what is answered", () => {
    expect(viewQuestion(question, { kind: "stage" })).not.toBeNull();
    expect(viewQuestion({ ...question, status: "answered" }, { kind: "stage" })).toBeNull();
  });

  test("a withdrawn question is gone for moderators too", () => {
    expect(viewQuestion({ ...question, status: "withdrawn" }, { kind: "moderator" })).toBeNull();
  });
});

describe("what may become of a question", () => {
  test("the same status set again is a no-op, never a refusal", () => {
    for (const status of questionStatuses) {
      expect(moderate(status, status)).toEqual({ ok: true, value: status });
    }
  });

  test("a withdrawn question stays withdrawn and nothing becomes pending by a moderator", () => {
    for (const status of questionStatuses) {
      if (status !== "withdrawn") expect(moderate("withdrawn", status).ok).toBe(false);
      if (status !== "pending") expect(moderate(status, "pending").ok).toBe(false);
    }
  });

  test("an answer and a dismissal can be undone", () => {
    expect(moderate("answered", "approved").ok).toBe(true);
    expect(moderate("dismissed", "approved").ok).toBe(true);
  });

  test("the author may edit until it is being answered; votes count while it is open", () => {
    expect(questionStatuses.filter(isEditable)).toEqual(["pending", "approved"]);
    expect(questionStatuses.filter(isOpenToVotes)).toEqual(["approved", "answering"]);
  });
});

test("the queue: being answered, then most votes, then the earliest asked", () => {
  const views = [
    { ...question, id: "late", askedAt: 9 },
    { ...question, id: "early", askedAt: 1 },
    { ...question, id: "loved", askedAt: 8 },
    { ...question, id: "answering", askedAt: 7, status: "answering" as const },
  ].flatMap((asked) => viewQuestion(asked, { kind: "room" }) ?? []);
  const votesOf = (id: string) => (id === "loved" ? 3 : 0);
  expect(views.toSorted(compareByVotes(votesOf)).map((view) => view.id)).toEqual([
    "answering",
    "loved",
    "early",
    "late",
  ]);
});
