import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFeed, listQuestions } from "@/db/queries/questions";
import { countVotes, listVotedNumbers } from "@/db/queries/votes";
import { municipalities } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt, roomOpensAt } from "@/lib/domain/meetings";
import { refuse } from "@/lib/domain/outcomes";
import { type ModeratorMove, questionLimits } from "@/lib/domain/questions";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { editQuestion } from "@/lib/use-cases/edit-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { pasteQuestion } from "@/lib/use-cases/paste-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext, makePitch } from "@/tests/support/factories";
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
const visitor: Actor = { kind: "visitor" };

async function asked(traits: Parameters<typeof question>[1] = {}): Promise<string> {
  return granted(await askQuestion(as(room.attendee), question(room, traits))).id;
}

function move(questionId: string, kind: "approve" | "answer" | "finish") {
  return moveBy(questionId, { kind });
}

async function moveBy(questionId: string, made: ModeratorMove) {
  const meetingId = room.meeting.id;
  const expectedRevision = await revisionNow(database, questionId);
  const input = { meetingId, questionId, expectedRevision, move: made };
  return moderateQuestion(as(room.moderator), input);
}

async function voted(questionId: string): Promise<void> {
  const vote = { meetingId: room.meeting.id, questionId, value: true };
  const voters = [room.otherAttendee, room.presenter];
  await castVotes(
    as(room.moderator),
    voters.map((actor) => ({ actor, ...vote })),
  );
}

const countsNow = () => countVotes(database.db, room.meeting.id);

async function statusOf(questionId: string) {
  const all = await listQuestions(database.db, room.meeting.id);
  return all.find((one) => one.id === questionId)?.state.status;
}

describe("asking", () => {
  test("a question waits for the moderator, named by the asker's municipality", async () => {
    const view = granted(await askQuestion(as(room.attendee), question(room)));
    const municipality = { name: "Bled", urban: false };
    const state = { status: "pending" };
    expect(view).toMatchObject({ state, mine: true, municipality, number: 1, kind: "question" });
  });

  test("a question goes to the room at once where the meeting reviews none", async () => {
    const open = await makeRoom(database, { reviewQuestions: false });
    const view = granted(await askQuestion(as(open.attendee), question(open)));
    expect(view.state).toEqual({ status: "approved" });
  });

  test("questions are numbered in the order they are asked, without gaps, by however many at once", async () => {
    const askers = [room.attendee, room.otherAttendee, room.presenter];
    const views = await Promise.all(
      Array.from({ length: 24 }, async (_, index) =>
        granted(await askQuestion(as(askers[index % 3] ?? room.attendee), question(room))),
      ),
    );
    const numbers = views.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  test("a municipality is urban as of the meeting's day in the meeting's zone", async () => {
    const urban = async (startsAt: string) => {
      const at = Date.parse(startsAt);
      const there = await makeRoom(database, { startsAt: at });
      const asker = await makeActor(database.db, {
        registeredFor: [{ meetingId: there.meeting.id, municipalityCode: "SI-213" }],
      });
      await database.db
        .update(municipalities)
        .set({ urbanFrom: "2020-11-03" })
        .where(eq(municipalities.code, "SI-213"));
      return granted(await askQuestion(as(asker, at), question(there))).municipality?.urban;
    };
    expect(await urban("2020-11-02T23:30:00+01:00")).toBe(false);
    expect(await urban("2020-11-03T00:00:00+01:00")).toBe(true);
  });

  test("asked again with the same id it is the same question", async () => {
    const same = question(room);
    const before = await findFeed(database.db, room.meeting.id);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => askQuestion(as(room.attendee), same)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const after = await findFeed(database.db, room.meeting.id);
    expect(after.revision).toBe(before.revision + 1);
  });

  test("another person's question id is not one's own", async () => {
    const same = question(room);
    granted(await askQuestion(as(room.attendee), same));
    expect(await askQuestion(as(room.otherAttendee), same)).toEqual({
      ok: false,
      refusal: "not-yours",
    });
  });

  test("the same id with another name, pitch, kind or consent is not the same question", async () => {
    const named = question(room);
    granted(await askQuestion(as(room.attendee), named));
    const others = [
      { anonymous: true },
      { pitchId: room.pitchIds[1] },
      { kind: "remark" as const },
      { contactShared: true },
    ];
    for (const changed of others) {
      expect(await askQuestion(as(room.attendee), { ...named, ...changed })).toEqual({
        ok: false,
        refusal: "question-not-editable",
      });
    }
  });

  test("ten may wait for review at once, the eleventh not until one has been reviewed", async () => {
    const ids: string[] = [];
    for (let count = 0; count < questionLimits.pendingMax; count += 1) ids.push(await asked());
    const eleventh = question(room);
    const refused = { ok: false, refusal: "too-many-pending-questions" };
    expect(ids).toHaveLength(10);
    expect(await askQuestion(as(room.attendee), eleventh)).toEqual(refused);
    granted(await askQuestion(as(room.otherAttendee), question(room)));
    granted(await move(ids[0] ?? "", "approve"));
    granted(await askQuestion(as(room.attendee), eleventh));
    const again = { meetingId: room.meeting.id, questionId: ids[0] ?? "", body: "Kdo plača?" };
    expect(await editQuestion(as(room.attendee), again)).toEqual(refused);
    expect(await statusOf(ids[0] ?? "")).toBe("approved");
    expect(
      granted(await editQuestion(as(room.attendee), { ...again, questionId: eleventh.questionId })),
    ).toMatchObject({ body: "Kdo plača?" });
  });

  test("of many asked at once no more than ten wait", async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => askQuestion(as(room.attendee), question(room))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(questionLimits.pendingMax);
    expect(await listQuestions(database.db, room.meeting.id)).toHaveLength(
      questionLimits.pendingMax,
    );
  });

  test("of many asked at once by one municipality no more than thirty wait", async () => {
    const { otherAttendee } = room;
    const colleagues = await Promise.all(
      Array.from({ length: 8 }, () =>
        makeActor(database.db, { registeredFor: otherAttendee.seats }),
      ),
    );
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        askQuestion(as(colleagues[index % 8] ?? otherAttendee), question(room)),
      ),
    );
    const refused = answers.filter(({ ok }) => !ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(questionLimits.pendingOfMunicipalityMax);
    expect(refused).toEqual(refused.map(() => refuse("municipality-asks-much")));
    expect(await askQuestion(as(room.attendee), question(room))).toMatchObject({ ok: true });
  });

  test("where nothing is reviewed ten of one's own wait for their turn at a pitch", async () => {
    const open = await makeRoom(database, { reviewQuestions: false });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => askQuestion(as(open.attendee), question(open))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(questionLimits.pendingMax);
    const elsewhere = question(open, { pitchId: open.pitchIds[1] });
    expect(await askQuestion(as(open.attendee), elsewhere)).toMatchObject({ ok: true });
  });

  test.each([
    ["visitor", "sign-in-needed"],
    ["screen", "sign-in-needed"],
    ["stranger", "not-registered"],
    ["moderator", "not-registered"],
  ] as const)("a %s is refused: %s", async (who, refusal) => {
    const screen: Actor = { kind: "screen", meetingId: room.meeting.id };
    const actor = who === "visitor" ? visitor : who === "screen" ? screen : room[who];
    expect(await askQuestion(as(actor), question(room))).toEqual({ ok: false, refusal });
  });

  test("the room's hours are half-open at both ends", async () => {
    const at = async (now: number) => askQuestion(as(room.attendee, now), question(room));
    const opensAt = roomOpensAt(room.meeting);
    const closesAt = roomClosesAt(room.meeting);
    expect(await at(opensAt - 1)).toEqual({ ok: false, refusal: "room-not-open-yet" });
    expect(await at(opensAt)).toMatchObject({ ok: true });
    expect(await at(closesAt - 1)).toMatchObject({ ok: true });
    expect(await at(closesAt)).toEqual({ ok: false, refusal: "room-closed" });
  });

  test("anonymity is refused where the meeting does not allow it", async () => {
    const named = await makeRoom(database, { anonymousQuestions: false });
    const hidden = question(named, { anonymous: true });
    expect(await askQuestion(as(named.attendee), hidden)).toEqual({
      ok: false,
      refusal: "anonymous-not-allowed",
    });
  });

  test("a pitch without a slot, of another meeting, or of none is not on the agenda", async () => {
    const other = await makeRoom(database);
    const { pitchId } = await makePitch(database.db, {
      meeting: room.meeting,
      presenter: room.presenter,
      municipalityCode: "SI-133",
    });
    for (const unknown of [pitchId, other.pitchIds[0], randomUUID()]) {
      expect(await askQuestion(as(room.attendee), question(room, { pitchId: unknown }))).toEqual({
        ok: false,
        refusal: "pitch-not-found",
      });
    }
  });

  test("once the moderator has ended the day nothing more is asked, but a repeat is answered", async () => {
    const ending = await makeRoom(database);
    const before = question(ending);
    granted(await askQuestion(as(ending.attendee), before));
    const run = (kind: "start" | "end", expectedRevision: number) =>
      runTimerCommand(as(ending.moderator), command(ending, kind, { expectedRevision }));
    granted(await run("start", 0));
    granted(await run("end", 1));
    expect(await askQuestion(as(ending.attendee), question(ending))).toEqual({
      ok: false,
      refusal: "room-closed",
    });
    expect(await askQuestion(as(ending.attendee), before)).toMatchObject({ ok: true });
    const { meetingId, questionId } = before;
    const reworded = { meetingId, questionId, body: "Drugo besedilo po koncu?" };
    expect(await editQuestion(as(ending.attendee), reworded)).toEqual(refuse("room-closed"));
  });

  test("a meeting that does not exist is refused", async () => {
    const nowhere = question(room, { meetingId: randomUUID() });
    expect(await askQuestion(as(room.attendee), nowhere)).toEqual({
      ok: false,
      refusal: "meeting-not-found",
    });
  });
});

describe("editing", () => {
  const edit = (questionId: string, actor: Actor = room.attendee, body = "Kdo plača?") =>
    editQuestion(as(actor), { meetingId: room.meeting.id, questionId, body });

  test("new words are reviewed again", async () => {
    const id = await asked();
    granted(await move(id, "approve"));
    expect(granted(await edit(id))).toMatchObject({
      state: { status: "pending" },
      body: "Kdo plača?",
    });
  });

  test("new words stay in the room where the meeting reviews none", async () => {
    const open = await makeRoom(database, { reviewQuestions: false });
    const meetingId = open.meeting.id;
    const { id } = granted(await askQuestion(as(open.attendee), question(open)));
    const edited = await editQuestion(as(open.attendee), {
      ...{ meetingId, questionId: id },
      body: "Kdo plača?",
    });
    expect(granted(edited)).toMatchObject({ state: { status: "approved" }, body: "Kdo plača?" });
  });

  test("words that others' questions were merged into can no longer be changed", async () => {
    const [id, other] = [await asked(), await asked()];
    granted(await moveBy(other, { kind: "merge", intoId: id }));
    expect(await edit(id)).toEqual(refuse("question-not-editable"));
  });

  test("votes were for the old words and go with them", async () => {
    const id = await asked();
    granted(await move(id, "approve"));
    await voted(id);
    const before = await countsNow();
    expect(before.tallies).toEqual([[1, 2, 2]]);
    granted(await edit(id));
    expect((await countsNow()).revision).toBe(before.revision + 1);
    granted(await move(id, "approve"));
    expect((await countsNow()).tallies).toEqual([]);
    const { personId } = room.otherAttendee;
    const pairs = [{ meetingId: room.meeting.id, personId }];
    expect(await listVotedNumbers(database.db, pairs)).toEqual([[]]);
  });

  test("the same words change nothing, not even an approval", async () => {
    const id = await asked({ body: "Kdo plača?" });
    const approved = granted(await move(id, "approve"));
    expect(granted(await edit(id))).toMatchObject({
      state: { status: "approved" },
      revision: approved.revision,
    });
  });

  test("only one's own, only here, and only until it is being answered", async () => {
    const id = await asked();
    expect(await edit(id, room.otherAttendee)).toEqual({ ok: false, refusal: "not-yours" });
    expect(await edit(id, room.stranger)).toEqual({ ok: false, refusal: "not-registered" });
    expect(await edit(randomUUID())).toEqual({ ok: false, refusal: "question-not-found" });
    granted(await move(id, "approve"));
    await bringOnStage(database, room, room.pitchIds[0]);
    granted(await move(id, "answer"));
    expect(await edit(id)).toEqual({ ok: false, refusal: "question-not-editable" });
  });
});

describe("withdrawing", () => {
  const withdraw = (questionId: string, actor: Actor = room.attendee) =>
    withdrawQuestion(as(actor), { meetingId: room.meeting.id, questionId });

  test("twice is once", async () => {
    const id = await asked();
    const first = granted(await withdraw(id));
    expect(first.state).toEqual({ status: "withdrawn" });
    expect(granted(await withdraw(id))).toEqual(first);
  });

  test("only one's own, only here, and only until it is being answered", async () => {
    const id = await asked();
    expect(await withdraw(id, room.otherAttendee)).toEqual({ ok: false, refusal: "not-yours" });
    expect(await withdraw(id, visitor)).toEqual({ ok: false, refusal: "sign-in-needed" });
    expect(await withdraw(randomUUID())).toEqual({ ok: false, refusal: "question-not-found" });
    granted(await move(id, "approve"));
    await bringOnStage(database, room, room.pitchIds[0]);
    granted(await move(id, "answer"));
    expect(await withdraw(id)).toEqual({ ok: false, refusal: "question-not-editable" });
  });

  test("what is withdrawn stays withdrawn, whatever the moderator sets", async () => {
    const id = await asked();
    granted(await withdraw(id));
    expect(await move(id, "approve")).toEqual({ ok: false, refusal: "transition-not-allowed" });
  });

  test("of those merged into it the first one asked takes its place", async () => {
    const [id, first, second] = [await asked(), await asked(), await asked()];
    granted(await move(id, "approve"));
    for (const merged of [second, first])
      granted(await moveBy(merged, { kind: "merge", intoId: id }));
    await voted(id);
    granted(await withdraw(id));
    const all = await listQuestions(database.db, room.meeting.id);
    const stateOf = (questionId: string) => all.find((one) => one.id === questionId)?.state;
    expect(stateOf(first)).toEqual({ status: "approved" });
    expect(stateOf(second)).toEqual({ status: "merged", intoId: first });
  });
});

describe("pasting from the chat", () => {
  const pasted = (traits: Partial<Parameters<typeof pasteQuestion>[1]> = {}) => ({
    ...{ meetingId: room.meeting.id, questionId: randomUUID(), pitchId: room.pitchIds[0] },
    ...{ body: "Kdo vzdržuje opremo?", municipalityCode: null },
    ...traits,
  });
  const paste = (input: ReturnType<typeof pasted>, actor: Actor = room.moderator) =>
    pasteQuestion(as(actor), input);

  test("a question from the chat is in the room at once, with its municipality or without", async () => {
    const state = { status: "approved" };
    expect(granted(await paste(pasted()))).toMatchObject({
      state,
      municipality: null,
      mine: false,
    });
    expect(granted(await paste(pasted({ municipalityCode: "SI-003" })))).toMatchObject({
      municipality: { name: "Bled", urban: false },
    });
    const all = await listQuestions(database.db, room.meeting.id);
    expect(all.map(({ source, authorId }) => [source, authorId])).toEqual([
      ["chat", null],
      ["chat", null],
    ]);
  });

  test("pasted again with the same id it is the same question", async () => {
    const same = pasted();
    const answers = await Promise.all(Array.from({ length: 8 }, () => paste(same)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await listQuestions(database.db, room.meeting.id)).toHaveLength(1);
  });

  test("an asker's own question id is not the chat's", async () => {
    expect(await paste(pasted({ questionId: await asked() }))).toEqual(refuse("not-yours"));
  });

  test("only a moderator may, to a pitch on the agenda, from a municipality there is", async () => {
    expect(await paste(pasted(), room.attendee)).toEqual(refuse("not-moderator"));
    expect(await paste(pasted(), visitor)).toEqual(refuse("sign-in-needed"));
    const elsewhere = pasted({ pitchId: randomUUID() });
    expect(await paste(elsewhere)).toEqual(refuse("pitch-not-found"));
    const nowhere = pasted({ municipalityCode: "SI-999" });
    expect(await paste(nowhere)).toEqual(refuse("input-invalid"));
  });
});
