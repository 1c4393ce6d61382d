import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFeed, finishAnswering, listQuestions } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { countVotes } from "@/db/queries/votes";
import { acts, questions, questionTurns } from "@/db/schema";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import type { ModeratorMove } from "@/lib/domain/questions";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { pasteQuestion } from "@/lib/use-cases/paste-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext } from "@/tests/support/factories";
import {
  bringOnStage,
  command,
  granted,
  makeRoom,
  question,
  type Room,
  revisionNow,
} from "@/tests/support/live-room";

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

type By = { by?: Actor; now?: number; seen?: number };

/** Made by somebody who sees the question as it is, unless `seen` names the revision they saw. */
async function move(
  questionId: string,
  made: ModeratorMove,
  { by = room.moderator, now = instants.starts, seen }: By = {},
) {
  const expectedRevision = seen ?? (await revisionNow(database, questionId));
  const input = { meetingId: room.meeting.id, questionId, expectedRevision, move: made };
  return moderateQuestion(as(by, now), input);
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
  beforeEach(() => bringOnStage(database, room, room.pitchIds[0]));

  test("is for questions to the pitch that is on, and for none before the start or after the end", async () => {
    const [here, elsewhere] = [await approved(), await approved({ pitchId: room.pitchIds[1] })];
    const notYet = await makeRoom(database);
    const early = granted(await askQuestion(as(notYet.attendee), question(notYet)));
    const make = (kind: "approve" | "answer", expectedRevision: number) =>
      moderateQuestion(as(notYet.moderator), {
        ...{ meetingId: notYet.meeting.id, questionId: early.id, expectedRevision, move: { kind } },
      });
    const shown = granted(await make("approve", early.revision));
    expect(await make("answer", shown.revision)).toEqual(refuse("pitch-not-on-stage"));
    expect(await move(elsewhere, { kind: "answer" })).toEqual(refuse("pitch-not-on-stage"));
    expect(await stateNow(elsewhere)).toEqual({ status: "approved" });
    granted(await move(here, { kind: "answer" }));
    const { revision } = await findTimer(database.db, room.meeting.id);
    const end = command(room, "end", { expectedRevision: revision });
    granted(await runTimerCommand(as(room.moderator), end));
    expect(await move(here, { kind: "answer" })).toEqual(refuse("pitch-not-on-stage"));
    expect(await stateNow(here)).toMatchObject({ status: "answered" });
  });

  test("a call and a timer that leaves the pitch at once leave nothing on stage", async () => {
    const id = await approved();
    const { revision } = await findTimer(database.db, room.meeting.id);
    const end = command(room, "end", { expectedRevision: revision });
    await Promise.all([
      move(id, { kind: "answer" }),
      runTimerCommand(as(room.moderator), end).then(granted),
    ]);
    expect(["approved", "answered"]).toContain((await stateNow(id)).status);
  });

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

describe("taking back what was decided in review", () => {
  const undone: [string, (into: string) => ModeratorMove][] = [
    ["approving", () => ({ kind: "approve" })],
    ["dismissing", () => ({ kind: "dismiss", reason: "unclear" })],
    ["merging", (intoId) => ({ kind: "merge", intoId })],
  ];
  test.each(undone)("after %s the question waits for review again", async (_name, made) => {
    const [id, into] = [await asked(), await asked()];
    granted(await move(id, made(into)));
    granted(await move(id, { kind: "review" }));
    expect(await stateNow(id)).toEqual({ status: "pending" });
  });

  test("takes its votes out of the room's sight and keeps them", async () => {
    const id = await approved();
    await vote(id, [room.otherAttendee]);
    granted(await move(id, { kind: "review" }));
    expect((await countsNow()).tallies).toEqual([]);
    granted(await move(id, { kind: "approve" }));
    expect((await countsNow()).tallies).toEqual([[1, 1, 1]]);
  });

  test("is refused of what is or was on stage, and of what was withdrawn", async () => {
    await bringOnStage(database, room, room.pitchIds[0]);
    const [id, withdrawn] = [await approved(), await asked()];
    granted(await move(id, { kind: "answer" }));
    expect(await move(id, { kind: "review" })).toEqual(refuse("transition-not-allowed"));
    granted(await move(id, { kind: "finish" }));
    expect(await move(id, { kind: "review" })).toEqual(refuse("transition-not-allowed"));
    const own = { meetingId: room.meeting.id, questionId: withdrawn };
    granted(await withdrawQuestion(as(room.attendee), own));
    expect(await move(withdrawn, { kind: "review" })).toEqual(refuse("transition-not-allowed"));
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

  test("of forty claims at once the first one holds, and who wanted the other is told so", async () => {
    const id = await asked();
    const seen = await revisionNow(database, id);
    const holders = [room.moderator, room.otherModerator];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const by = holders[index % 2] ?? room.moderator;
        return move(id, { kind: "claim", holderId: by.personId }, { by, seen });
      }),
    );
    const { claim: held, revision } = await questionNow(id);
    expect(revision).toBe(seen + 1);
    for (const [index, answer] of answers.entries()) {
      const isHolder = holders[index % 2]?.personId === held?.personId;
      if (isHolder) expect(granted(answer).claim).toEqual(held);
      else expect(answer).toEqual(refuse("question-moved-on"));
    }
  });
});

describe("every move", () => {
  test("that has been made already gives no new revision", async () => {
    await bringOnStage(database, room, room.pitchIds[0]);
    const id = await asked();
    const moves: ModeratorMove[] = [
      { kind: "approve" },
      { kind: "review" },
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

  test("is meant for what its moderator saw: a retry overrides nobody", async () => {
    await bringOnStage(database, room, room.pitchIds[0]);
    const id = await approved();
    const staged = granted(await move(id, { kind: "answer" }));
    const finish = () => move(id, { kind: "finish" }, { seen: staged.revision });
    const finished = granted(await finish());
    expect(granted(await finish())).toEqual(finished);
    const by = room.otherModerator;
    granted(await move(id, { kind: "answer" }, { by }));
    expect(await finish()).toEqual(refuse("question-moved-on"));
    expect(await stateNow(id)).toMatchObject({ status: "answering" });
  });

  test("on a question that was reworded or changed since is refused, whatever it is", async () => {
    const id = await approved();
    const seen = await revisionNow(database, id);
    granted(await move(id, { kind: "pin" }, { by: room.otherModerator }));
    const into = await approved();
    const moves: ModeratorMove[] = [
      { kind: "review" },
      { kind: "answer" },
      { kind: "finish" },
      { kind: "unpin" },
      { kind: "dismiss", reason: "unclear" },
      { kind: "merge", intoId: into },
      { kind: "claim", holderId: room.moderator.personId },
    ];
    for (const made of moves) {
      expect(await move(id, made, { seen })).toEqual(refuse("question-moved-on"));
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
