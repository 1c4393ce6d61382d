import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFeed, finishAnswering, listQuestions } from "@/db/queries/questions";
import { countVotes } from "@/db/queries/votes";
import { acts, questions, questionTurns } from "@/db/schema";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import type { ModeratorMove } from "@/lib/domain/questions";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { pasteQuestion } from "@/lib/use-cases/paste-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext } from "@/tests/support/factories";
import { granted, makeRoom, question, type Room } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  room = await makeRoom(database);
});
afterAll(() => database.drop());

const as = (actor: Actor, now: number = instants.starts) => makeContext(database.db, actor, now);

async function asked(
  traits: Parameters<typeof question>[1] = {},
  asker: Actor = room.attendee,
): Promise<string> {
  return granted(await askQuestion(as(asker), question(room, traits))).id;
}

function move(
  questionId: string,
  made: ModeratorMove,
  { by = room.moderator, now = instants.starts }: { by?: Actor; now?: number } = {},
) {
  return moderateQuestion(as(by, now), { meetingId: room.meeting.id, questionId, move: made });
}

async function approved(traits: Parameters<typeof question>[1] = {}, asker?: Actor) {
  const id = await asked(traits, asker);
  granted(await move(id, { kind: "approve" }));
  return id;
}

async function seatedFor(municipalityCode: string): Promise<PersonActor> {
  return makeActor(database.db, {
    registeredFor: [{ meetingId: room.meeting.id, municipalityCode }],
  });
}

async function vote(questionId: string, voters: Actor[], value = true) {
  const votes = voters.map((actor) => ({
    ...{ actor, questionId, value },
    meetingId: room.meeting.id,
  }));
  for (const answer of await castVotes(as(room.moderator), votes)) granted(answer);
}

async function questionNow(questionId: string) {
  const all = await listQuestions(database.db, room.meeting.id);
  const found = all.find(({ id }) => id === questionId);
  if (found === undefined) throw new Error(`no question ${questionId}`);
  return found;
}

const stateNow = async (questionId: string) => (await questionNow(questionId)).state;
const countsNow = () => countVotes(database.db, room.meeting.id);
const turnsOf = (questionId: string) =>
  database.db.select().from(questionTurns).where(eq(questionTurns.questionId, questionId));

describe("who may", () => {
  test("only a moderator of this meeting moves a question", async () => {
    const id = await asked();
    const approve: ModeratorMove = { kind: "approve" };
    for (const by of [room.attendee, room.organiser, room.presenter]) {
      expect(await move(id, approve, { by })).toEqual(refuse("not-moderator"));
    }
    const screen: Actor = { kind: "screen", meetingId: room.meeting.id };
    for (const by of [{ kind: "visitor" } as const, screen]) {
      expect(await move(id, approve, { by })).toEqual(refuse("sign-in-needed"));
    }
    expect(await stateNow(id)).toEqual({ status: "pending" });
  });

  test("a question of another meeting, or of none, is not found here", async () => {
    const other = await makeRoom(database);
    const elsewhere = granted(await askQuestion(as(other.attendee), question(other)));
    for (const id of [elsewhere.id, randomUUID()]) {
      expect(await move(id, { kind: "approve" })).toEqual(refuse("question-not-found"));
    }
  });
});

describe("being answered", () => {
  test("one question at a time; the one before it is done then, and its turn ends", async () => {
    const [first, second] = [await approved(), await approved()];
    const at = (seconds: number) => ({ now: instants.starts + seconds * 1000 });
    granted(await move(first, { kind: "pin" }));
    granted(await move(first, { kind: "answer" }, at(0)));
    granted(await move(second, { kind: "answer" }, at(40)));
    granted(await move(second, { kind: "finish" }, at(65)));
    expect(await questionNow(first)).toMatchObject({
      state: { status: "answered", by: "voice", stagedAt: instants.starts },
      pinned: false,
    });
    expect(await turnsOf(first)).toEqual([
      { questionId: first, startedAt: at(0).now, endedAt: at(40).now },
    ]);
    expect(await turnsOf(second)).toEqual([
      { questionId: second, startedAt: at(40).now, endedAt: at(65).now },
    ]);
  });

  test("forty calls at once leave one being answered, and one open turn", async () => {
    const ids = [await approved(), await approved(), await approved(), await approved()];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => move(ids[index % 4] ?? "", { kind: "answer" })),
    );
    const all = await listQuestions(database.db, room.meeting.id);
    const answering = all.filter(({ state }) => state.status === "answering");
    const turns = (await Promise.all(ids.map(turnsOf))).flat();
    expect(answering).toHaveLength(1);
    expect(turns.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });

  test("an answer by accident is undone in one move; both turns stay on record", async () => {
    const id = await approved();
    granted(await move(id, { kind: "answer" }));
    granted(await move(id, { kind: "finish" }, { now: instants.starts + 1000 }));
    granted(await move(id, { kind: "approve" }, { now: instants.starts + 2000 }));
    granted(await move(id, { kind: "answer" }, { now: instants.starts + 3000 }));
    expect(await turnsOf(id)).toEqual([
      { questionId: id, startedAt: instants.starts, endedAt: instants.starts + 1000 },
      { questionId: id, startedAt: instants.starts + 3000, endedAt: null },
    ]);
  });

  test("when the pitch leaves the stage its question is answered, unclaimed, its turn over", async () => {
    const id = await approved();
    granted(await move(id, { kind: "claim", holderId: room.moderator.personId }));
    granted(await move(id, { kind: "answer" }));
    const { revision } = await findFeed(database.db, room.meeting.id);
    const now = instants.starts + 30_000;
    const left = { meetingId: room.meeting.id, revision: revision + 1, now };
    const stays = { ...left, except: { pitchId: room.pitchIds[0] } };
    expect(await database.db.transaction((tx) => finishAnswering(tx, stays))).toBe(false);
    const leaves = { ...left, except: { pitchId: room.pitchIds[1] } };
    expect(await database.db.transaction((tx) => finishAnswering(tx, leaves))).toBe(true);
    expect(await questionNow(id)).toMatchObject({
      state: { status: "answered", by: "voice", stagedAt: instants.starts },
      claim: null,
      revision: revision + 1,
    });
    expect(await turnsOf(id)).toMatchObject([{ endedAt: now }]);
  });

  test("what is pending cannot be answered before it is approved", async () => {
    expect(await move(await asked(), { kind: "answer" })).toEqual(refuse("transition-not-allowed"));
  });

  test("an answer in writing is not undone by a moderator", async () => {
    const id = await approved();
    const written = { status: "answered", answer: "Občina." } as const;
    await database.db.update(questions).set(written).where(eq(questions.id, id));
    expect(await move(id, { kind: "approve" })).toEqual(refuse("transition-not-allowed"));
    expect(await stateNow(id)).toEqual({ status: "answered", by: "writing", answer: "Občina." });
  });
});

describe("dismissing", () => {
  test("keeps the reason, and is undone by approving", async () => {
    const id = await asked();
    granted(await move(id, { kind: "dismiss", reason: "unclear" }));
    expect(await stateNow(id)).toEqual({ status: "dismissed", reason: "unclear" });
    granted(await move(id, { kind: "dismiss", reason: "off-topic" }));
    expect(await stateNow(id)).toEqual({ status: "dismissed", reason: "off-topic" });
    granted(await move(id, { kind: "approve" }));
    expect(await stateNow(id)).toEqual({ status: "approved" });
  });

  test("the room counts no votes of what it does not see, and all of them when it comes back", async () => {
    const id = await approved();
    await vote(id, [room.otherAttendee, room.presenter]);
    const shown = await countsNow();
    granted(await move(id, { kind: "dismiss", reason: "unclear" }));
    expect(await countsNow()).toEqual({ revision: shown.revision + 1, tallies: [] });
    granted(await move(id, { kind: "approve" }));
    expect(await countsNow()).toEqual({ revision: shown.revision + 2, tallies: [[1, 2, 2]] });
    granted(await move(id, { kind: "finish" }));
    expect(await countsNow()).toEqual({ revision: shown.revision + 2, tallies: [[1, 2, 2]] });
  });
});

describe("merging", () => {
  const merge = (id: string, intoId: string) => move(id, { kind: "merge", intoId });

  test("counts the distinct people and municipalities of both, and the asker of the merged one", async () => {
    const [bled, koper] = [room.attendee, room.otherAttendee];
    const first = await approved({}, bled);
    const second = await approved({}, koper);
    const kranj = await seatedFor("SI-052");
    const colleague = await seatedFor("SI-052");
    await vote(first, [kranj, room.presenter]);
    await vote(second, [kranj, colleague, bled]);
    granted(await merge(second, first));
    // Kranj twice, the presenter, and Koper as an asker; Bled asked the first one itself.
    expect((await countsNow()).tallies).toEqual([[1, 4, 3]]);
    granted(await move(second, { kind: "approve" }));
    expect((await countsNow()).tallies).toEqual([
      [1, 2, 2],
      [2, 3, 2],
    ]);
  });

  test("an asker who asked the same twice is not counted for it", async () => {
    const [first, second] = [await approved(), await approved()];
    granted(await merge(second, first));
    expect((await countsNow()).tallies).toEqual([]);
  });

  test("a question from the chat has no asker to count", async () => {
    const first = await approved();
    const pasted = await pasteQuestion(as(room.moderator), {
      ...{ meetingId: room.meeting.id, questionId: randomUUID(), pitchId: room.pitchIds[0] },
      ...{ body: "Kdo vzdržuje opremo?", municipalityCode: "SI-050" },
    });
    granted(await merge(granted(pasted).id, first));
    expect((await countsNow()).tallies).toEqual([]);
  });

  test("what was kept of votes let go is added", async () => {
    const id = await approved();
    await database.db
      .update(questions)
      .set({ keptVotes: 7, keptMunicipalities: 4 })
      .where(eq(questions.id, id));
    await vote(id, [room.otherAttendee]);
    expect((await countsNow()).tallies).toEqual([[1, 8, 5]]);
  });

  test("a vote taken back from the one that stays is taken back from the merged ones too", async () => {
    const [first, second] = [await approved(), await approved()];
    await vote(second, [room.otherAttendee, room.presenter]);
    granted(await merge(second, first));
    await vote(first, [room.otherAttendee], false);
    expect((await countsNow()).tallies).toEqual([[1, 1, 1]]);
  });

  test("what was merged into it follows, so that chains never arise", async () => {
    const [first, second, third] = [await asked(), await asked(), await asked()];
    granted(await merge(third, second));
    granted(await merge(second, first));
    for (const id of [second, third]) {
      expect(await stateNow(id)).toEqual({ status: "merged", intoId: first });
    }
    expect((await questionNow(third)).revision).toBe((await questionNow(second)).revision);
    expect(await merge(await asked(), second)).toEqual(refuse("merge-not-possible"));
  });

  test("is refused with itself, another pitch or meeting, nothing, and what is settled", async () => {
    const id = await asked();
    const elsewhere = await asked({ pitchId: room.pitchIds[1] });
    const answered = await approved();
    granted(await move(answered, { kind: "finish" }));
    const other = await makeRoom(database);
    const there = granted(await askQuestion(as(other.attendee), question(other)));
    for (const intoId of [id, elsewhere, there.id, randomUUID(), answered]) {
      expect(await merge(id, intoId)).toEqual(refuse("merge-not-possible"));
    }
  });

  test("two that are merged into each other at once leave one of them", async () => {
    const [first, second] = [await approved(), await approved()];
    const answers = await Promise.all([merge(first, second), merge(second, first)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("pinning and claiming", () => {
  const claim = (id: string, holder: PersonActor, by: Actor = holder) =>
    move(id, { kind: "claim", holderId: holder.personId }, { by });

  test("a pin is set and taken away, and goes when the question is settled", async () => {
    const id = await approved();
    expect(granted(await move(id, { kind: "pin" })).pinned).toBe(true);
    expect(granted(await move(id, { kind: "unpin" })).pinned).toBe(false);
    granted(await move(id, { kind: "pin" }));
    expect(granted(await move(id, { kind: "finish" })).pinned).toBe(false);
    expect(await move(id, { kind: "pin" })).toEqual(refuse("transition-not-allowed"));
  });

  test("what another moderator holds can be taken over, handed over and released", async () => {
    const id = await asked();
    const { moderator, otherModerator } = room;
    const holder = async () => (await questionNow(id)).claim;
    granted(await claim(id, moderator));
    expect(await holder()).toEqual({ personId: moderator.personId, name: moderator.name });
    granted(await claim(id, otherModerator));
    expect((await holder())?.personId).toBe(otherModerator.personId);
    granted(await claim(id, moderator, otherModerator));
    expect((await holder())?.personId).toBe(moderator.personId);
    granted(await move(id, { kind: "release" }, { by: otherModerator }));
    expect(await holder()).toBeNull();
  });

  test("nobody but a moderator of the meeting can hold a question", async () => {
    const id = await asked();
    const elsewhere = (await makeRoom(database)).moderator;
    for (const holder of [room.attendee, elsewhere]) {
      expect(await claim(id, holder, room.moderator)).toEqual(refuse("holder-not-moderator"));
    }
  });

  test("a claim stays while the question is reviewed and goes when it is settled", async () => {
    const id = await asked();
    granted(await claim(id, room.moderator));
    expect(granted(await move(id, { kind: "approve" })).claim).not.toBeNull();
    const dismissed = await move(id, { kind: "dismiss", reason: "unclear" });
    expect(granted(dismissed).claim).toBeNull();
  });

  test("of forty claims at once the last one written holds, each change under its own revision", async () => {
    const id = await asked();
    const before = await findFeed(database.db, room.meeting.id);
    const holders = [room.moderator, room.otherModerator];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => claim(id, holders[index % 2] ?? room.moderator)),
    );
    const views = answers.map(granted);
    const last = views.toSorted((a, b) => b.revision - a.revision)[0];
    const after = await findFeed(database.db, room.meeting.id);
    expect((await questionNow(id)).claim).toEqual(last?.claim);
    expect(new Set(views.map(({ revision }) => revision)).size).toBe(
      after.revision - before.revision,
    );
  });
});

describe("every move", () => {
  test("that has been made already gives no new revision", async () => {
    const id = await asked();
    const moves: ModeratorMove[] = [
      { kind: "approve" },
      { kind: "pin" },
      { kind: "claim", holderId: room.moderator.personId },
      { kind: "answer" },
      { kind: "finish" },
      { kind: "approve" },
      { kind: "dismiss", reason: "unclear" },
    ];
    for (const made of moves) {
      const first = granted(await move(id, made));
      expect(granted(await move(id, made, { now: instants.starts + 1 }))).toEqual(first);
    }
  });

  test("is kept in the log of acts, by ids and kinds only", async () => {
    const [id, into] = [await approved(), await approved()];
    granted(await move(id, { kind: "merge", intoId: into }));
    granted(await move(id, { kind: "merge", intoId: into }));
    const logged = await database.db.select().from(acts).where(eq(acts.act, "question-merged"));
    const personId = room.moderator.personId;
    expect(logged.filter((act) => act.meetingId === room.meeting.id)).toMatchObject([
      { personId, at: instants.starts, subject: { questionId: id, intoId: into } },
    ]);
  });
});
