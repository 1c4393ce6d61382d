import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Audience,
  compareByNewest,
  compareByVotes,
  dismissalReasons,
  isEditable,
  isOpen,
  isOpenToVotes,
  isShownToRoom,
  type ModeratorMove,
  moderate,
  noVotes,
  type Question,
  type QuestionState,
  type QuestionStatus,
  questionKinds,
  questionSources,
  questionStatuses,
  viewQuestion,
} from "@/lib/domain/questions";

const question: Question = {
  id: "question-1",
  number: 1,
  meetingId: "meeting-1",
  pitchId: "pitch-1",
  kind: "question",
  source: "room",
  authorId: "person-of-the-asker",
  municipality: { name: "Bled", urban: false },
  body: "Kdo skrbi za senzorje?",
  anonymous: false,
  contactShared: false,
  pinned: false,
  claim: null,
  askedAt: 1,
  revision: 1,
  state: { status: "approved" },
};

const statusArbitrary = <S extends QuestionStatus>(...statuses: S[]) =>
  fc.constantFrom(...statuses).map((status) => ({ status }));
const stateArbitrary: fc.Arbitrary<QuestionState> = fc.oneof(
  statusArbitrary("pending", "approved", "withdrawn"),
  fc.record({ status: fc.constant("answering" as const), stagedAt: fc.nat() }),
  fc.record({
    status: fc.constant("answered" as const),
    by: fc.constant("voice" as const),
    stagedAt: fc.option(fc.nat()),
  }),
  fc.record({
    status: fc.constant("answered" as const),
    by: fc.constant("writing" as const),
    answer: fc.string(),
  }),
  fc.record({
    status: fc.constant("dismissed" as const),
    reason: fc.constantFrom(...dismissalReasons),
  }),
  fc.record({ status: fc.constant("merged" as const), intoId: fc.uuid() }),
);

const questionArbitrary: fc.Arbitrary<Question> = fc.record({
  id: fc.uuid(),
  number: fc.nat(),
  meetingId: fc.uuid(),
  pitchId: fc.uuid(),
  kind: fc.constantFrom(...questionKinds),
  source: fc.constantFrom(...questionSources),
  authorId: fc.option(fc.uuid()),
  municipality: fc.option(
    fc.record({ name: fc.constant("Občina s prav posebnim imenom"), urban: fc.boolean() }),
  ),
  body: fc.constant("Besedilo vprašanja"),
  anonymous: fc.boolean(),
  contactShared: fc.boolean(),
  pinned: fc.boolean(),
  claim: fc.option(fc.record({ personId: fc.uuid(), name: fc.constant("Posebna Moderatorka") })),
  askedAt: fc.nat(),
  revision: fc.nat(),
  state: stateArbitrary,
});

const moveArbitrary: fc.Arbitrary<ModeratorMove> = fc.oneof(
  fc
    .constantFrom("approve", "review", "answer", "finish", "pin", "unpin", "release")
    .map((kind): ModeratorMove => ({ kind })),
  fc.record({
    kind: fc.constant("dismiss" as const),
    reason: fc.constantFrom(...dismissalReasons),
  }),
  fc.record({ kind: fc.constant("merge" as const), intoId: fc.uuid() }),
  fc.record({ kind: fc.constant("claim" as const), holderId: fc.uuid() }),
);

const everyoneElse: Audience[] = [
  { kind: "room" },
  { kind: "stage" },
  { kind: "attendee", personId: "someone-else" },
];
const ownOf = ({ authorId }: Question): Audience => ({
  kind: "attendee",
  personId: authorId ?? "nobody-any-more",
});
const seen = (asked: Question, audience: Audience) => JSON.stringify(viewQuestion(asked, audience));

describe("what an audience may see", () => {
  test("no view ever holds the asker's id, nor whether they shared their contact", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        for (const audience of [...everyoneElse, { kind: "moderator" } as const, ownOf(asked)]) {
          if (asked.authorId !== null) expect(seen(asked, audience)).not.toContain(asked.authorId);
          expect(viewQuestion(asked, audience) ?? {}).not.toHaveProperty("contactShared");
        }
      }),
    );
  });

  test("what is not approved is seen by its asker and moderators only", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        if (isShownToRoom(asked.state.status)) return;
        for (const audience of everyoneElse) expect(viewQuestion(asked, audience)).toBeNull();
        const own = viewQuestion(asked, ownOf(asked));
        if (asked.authorId === null) expect(own).toBeNull();
        else expect(own).toMatchObject({ mine: true, state: asked.state });
      }),
    );
  });

  test("an anonymous asker's municipality is seen by moderators and by themselves only", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        const hidden = { ...asked, anonymous: true };
        for (const audience of everyoneElse) {
          expect(seen(hidden, audience)).not.toContain("posebnim imenom");
        }
      }),
    );
    const hidden = { ...question, anonymous: true };
    for (const audience of [{ kind: "moderator" } as const, ownOf(hidden)]) {
      expect(viewQuestion(hidden, audience)?.municipality?.name).toBe("Bled");
    }
  });

  test("who has a question in hand is seen by moderators only, not even by its asker", () => {
    fc.assert(
      fc.property(questionArbitrary, (asked) => {
        for (const audience of [...everyoneElse, ownOf(asked)]) {
          const text = seen(asked, audience);
          expect(text).not.toContain("Posebna Moderatorka");
          if (asked.claim !== null) expect(text).not.toContain(asked.claim.personId);
        }
      }),
    );
    const claim = { personId: "moderator", name: "Moderatorka" };
    expect(viewQuestion({ ...question, claim }, { kind: "moderator" })?.claim).toEqual(claim);
  });

  test("the stage shows what is open and drops what is answered", () => {
    const answered: QuestionState = { status: "answered", by: "voice", stagedAt: 1 };
    expect(viewQuestion(question, { kind: "stage" })).not.toBeNull();
    expect(viewQuestion({ ...question, state: answered }, { kind: "stage" })).toBeNull();
    expect(viewQuestion({ ...question, state: answered }, { kind: "room" })).not.toBeNull();
  });

  test("a withdrawn question is gone for moderators too", () => {
    const withdrawn: Question = { ...question, state: { status: "withdrawn" } };
    expect(viewQuestion(withdrawn, { kind: "moderator" })).toBeNull();
  });
});

describe("what may become of a question", () => {
  const isWritten = (state: QuestionState) => state.status === "answered" && state.by === "writing";

  test("a move that has been made already changes nothing, and is never refused", () => {
    fc.assert(
      fc.property(stateArbitrary, moveArbitrary, fc.nat(), fc.nat(), (state, move, now, later) => {
        const moved = moderate(state, move, now);
        if (moved.ok && isOpenAfter(move, moved.value)) {
          expect(moderate(moved.value, move, later)).toEqual(moved);
        }
      }),
    );
  });

  test("approving undoes every move a moderator made of an approved question", () => {
    fc.assert(
      fc.property(fc.array(moveArbitrary), fc.nat(), (moves, now) => {
        let state: QuestionState = { status: "approved" };
        for (const move of moves) {
          const moved = moderate(state, move, now);
          if (moved.ok) state = moved.value;
        }
        expect(moderate(state, { kind: "approve" }, now)).toEqual({
          ok: true,
          value: { status: "approved" },
        });
      }),
    );
  });

  test("no move leads out of a withdrawn question or into one; only undoing leads into review", () => {
    fc.assert(
      fc.property(stateArbitrary, moveArbitrary, fc.nat(), (state, move, now) => {
        expect(moderate({ status: "withdrawn" }, move, now).ok).toBe(false);
        const moved = moderate(state, move, now);
        if (!moved.ok || moved.value === state) return;
        expect(moved.value.status).not.toBe("withdrawn");
        expect(moved.value.status === "pending").toBe(move.kind === "review");
      }),
    );
  });

  test("back into review goes what was decided in review, and nothing that was on stage", () => {
    const allowed = new Set(["pending", "approved", "dismissed", "merged"]);
    fc.assert(
      fc.property(stateArbitrary, (state) => {
        expect(moderate(state, { kind: "review" }, 1).ok).toBe(allowed.has(state.status));
      }),
    );
  });

  test("no move touches an answer in writing", () => {
    fc.assert(
      fc.property(stateArbitrary.filter(isWritten), moveArbitrary, (state, move) => {
        const moved = moderate(state, move, 1);
        expect(moved.ok ? moved.value : state).toBe(state);
      }),
    );
  });

  test("pinning and claiming leave the state as it is, until it is settled", () => {
    fc.assert(
      fc.property(stateArbitrary, fc.constantFrom("pin", "unpin", "release"), (state, kind) => {
        const moved = moderate(state, { kind }, 1);
        expect(moved.ok ? moved.value : "refused").toBe(isOpen(state.status) ? state : "refused");
      }),
    );
  });

  test("a question that was on stage keeps when it was asked; one that was not has no such instant", () => {
    const finish = (state: QuestionState) => moderate(state, { kind: "finish" }, 9);
    const by = "voice";
    expect(finish({ status: "answering", stagedAt: 5 })).toEqual({
      ok: true,
      value: { status: "answered", by, stagedAt: 5 },
    });
    expect(finish({ status: "approved" })).toEqual({
      ok: true,
      value: { status: "answered", by, stagedAt: null },
    });
  });

  test("a dismissal may get another reason, a merger no other target", () => {
    const dismissed: QuestionState = { status: "dismissed", reason: "unclear" };
    expect(moderate(dismissed, { kind: "dismiss", reason: "off-topic" }, 1)).toEqual({
      ok: true,
      value: { status: "dismissed", reason: "off-topic" },
    });
    const merged: QuestionState = { status: "merged", intoId: "one" };
    expect(moderate(merged, { kind: "merge", intoId: "another" }, 1).ok).toBe(false);
  });

  test("the asker may edit until it is being answered; votes count while it is open", () => {
    expect(questionStatuses.filter(isEditable)).toEqual(["pending", "approved"]);
    expect(questionStatuses.filter(isOpenToVotes)).toEqual(["approved", "answering"]);
    expect(questionStatuses.filter(isOpen)).toEqual(["pending", "approved", "answering"]);
  });
});

// Pinning what has just been settled is another matter: its repetition is refused.
function isOpenAfter(move: ModeratorMove, state: QuestionState): boolean {
  const marks: ModeratorMove["kind"][] = ["pin", "unpin", "claim", "release"];
  return !marks.includes(move.kind) || isOpen(state.status);
}

describe("the queue's order", () => {
  const views = [
    { ...question, id: "latest", number: 9 },
    { ...question, id: "earliest", number: 1 },
    { ...question, id: "voted", number: 8 },
    { ...question, id: "wider", number: 6 },
    { ...question, id: "pinned", number: 4, pinned: true },
    {
      ...question,
      id: "answering",
      number: 7,
      state: { status: "answering" as const, stagedAt: 1 },
    },
  ].flatMap((asked) => viewQuestion(asked, { kind: "room" }) ?? []);

  test("being answered, pinned, most municipalities, most votes, the earliest asked", () => {
    const tallies = new Map([
      [8, { votes: 18, municipalities: 2 }],
      [6, { votes: 3, municipalities: 3 }],
      [9, { votes: 1, municipalities: 2 }],
    ]);
    const byVotes = compareByVotes((number) => tallies.get(number) ?? noVotes);
    expect(views.toSorted(byVotes).map(({ id }) => id)).toEqual([
      "answering",
      "pinned",
      "wider",
      "voted",
      "latest",
      "earliest",
    ]);
  });

  test("or, after those two, the newest first", () => {
    expect(views.toSorted(compareByNewest).map(({ id }) => id)).toEqual([
      "answering",
      "pinned",
      "latest",
      "voted",
      "wider",
      "earliest",
    ]);
  });
});
