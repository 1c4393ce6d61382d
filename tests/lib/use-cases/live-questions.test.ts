import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFeed, listQuestions } from "@/db/queries/questions";
import { countVotes, listVotedIds } from "@/db/queries/votes";
import type { RequestPayload } from "@/lib/contract/socket";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt, roomOpensAt } from "@/lib/domain/meetings";
import { refuse } from "@/lib/domain/outcomes";
import { questionLimits } from "@/lib/domain/questions";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { editQuestion } from "@/lib/use-cases/edit-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext, makePitch } from "@/tests/support/factories";
import { command, granted, makeRoom, question, type Room } from "@/tests/support/live-room";

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

function set(questionId: string, status: RequestPayload<"question:moderate">["status"]) {
  const meetingId = room.meeting.id;
  return moderateQuestion(as(room.moderator), { meetingId, questionId, status });
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
  return all.find((one) => one.id === questionId)?.status;
}

describe("asking", () => {
  test("a question waits for the moderator, named by the asker's municipality", async () => {
    const view = granted(await askQuestion(as(room.attendee), question(room)));
    expect(view).toMatchObject({ status: "pending", mine: true, municipalityName: "Bled" });
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

  test("the same id with another name or pitch is not the same question", async () => {
    const named = question(room);
    granted(await askQuestion(as(room.attendee), named));
    for (const changed of [{ anonymous: true }, { pitchId: room.pitchIds[1] }]) {
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
    granted(await set(ids[0] ?? "", "approved"));
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

  test.each([
    ["visitor", "sign-in-needed"],
    ["stranger", "not-registered"],
    ["moderator", "not-registered"],
  ] as const)("a %s is refused: %s", async (who, refusal) => {
    const actor = who === "visitor" ? visitor : room[who];
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
    granted(await set(id, "approved"));
    expect(granted(await edit(id))).toMatchObject({ status: "pending", body: "Kdo plača?" });
  });

  test("votes were for the old words and go with them", async () => {
    const id = await asked();
    granted(await set(id, "approved"));
    await voted(id);
    const before = await countsNow();
    expect(before.counts).toEqual({ [id]: 2 });
    granted(await edit(id));
    expect((await countsNow()).revision).toBe(before.revision + 1);
    granted(await set(id, "approved"));
    expect((await countsNow()).counts).toEqual({});
    const { personId } = room.otherAttendee;
    expect(await listVotedIds(database.db, room.meeting.id, personId)).toEqual([]);
  });

  test("the same words change nothing, not even an approval", async () => {
    const id = await asked({ body: "Kdo plača?" });
    const approved = granted(await set(id, "approved"));
    expect(granted(await edit(id))).toMatchObject({
      status: "approved",
      revision: approved.revision,
    });
  });

  test("only one's own, only here, and only until it is being answered", async () => {
    const id = await asked();
    expect(await edit(id, room.otherAttendee)).toEqual({ ok: false, refusal: "not-yours" });
    expect(await edit(id, room.stranger)).toEqual({ ok: false, refusal: "not-registered" });
    expect(await edit(randomUUID())).toEqual({ ok: false, refusal: "question-not-found" });
    granted(await set(id, "approved"));
    granted(await set(id, "answering"));
    expect(await edit(id)).toEqual({ ok: false, refusal: "question-not-editable" });
  });
});

describe("withdrawing", () => {
  const withdraw = (questionId: string, actor: Actor = room.attendee) =>
    withdrawQuestion(as(actor), { meetingId: room.meeting.id, questionId });

  test("twice is once", async () => {
    const id = await asked();
    const first = granted(await withdraw(id));
    expect(first.status).toBe("withdrawn");
    expect(granted(await withdraw(id))).toEqual(first);
  });

  test("only one's own, only here, and only until it is being answered", async () => {
    const id = await asked();
    expect(await withdraw(id, room.otherAttendee)).toEqual({ ok: false, refusal: "not-yours" });
    expect(await withdraw(id, visitor)).toEqual({ ok: false, refusal: "sign-in-needed" });
    expect(await withdraw(randomUUID())).toEqual({ ok: false, refusal: "question-not-found" });
    granted(await set(id, "approved"));
    granted(await set(id, "answering"));
    expect(await withdraw(id)).toEqual({ ok: false, refusal: "question-not-editable" });
  });

  test("what is withdrawn stays withdrawn, whatever the moderator sets", async () => {
    const id = await asked();
    granted(await withdraw(id));
    expect(await set(id, "approved")).toEqual({ ok: false, refusal: "transition-not-allowed" });
  });
});

describe("moderating", () => {
  test("only a moderator of this meeting may", async () => {
    const questionId = await asked();
    const meetingId = room.meeting.id;
    for (const actor of [room.attendee, room.organiser]) {
      const outcome = await moderateQuestion(as(actor), {
        meetingId,
        questionId,
        status: "approved",
      });
      expect(outcome).toEqual({ ok: false, refusal: "not-moderator" });
    }
    expect(await statusOf(questionId)).toBe("pending");
  });

  test("a question of another meeting is not found here", async () => {
    const other = await makeRoom(database);
    const elsewhere = granted(await askQuestion(as(other.attendee), question(other)));
    expect(await set(elsewhere.id, "approved")).toEqual({
      ok: false,
      refusal: "question-not-found",
    });
  });

  test("one question at a time is being answered; the one before it is done then", async () => {
    const [first, second] = [await asked(), await asked()];
    for (const id of [first, second]) granted(await set(id, "approved"));
    granted(await set(first, "answering"));
    granted(await set(second, "answering"));
    expect([await statusOf(first), await statusOf(second)]).toEqual(["answered", "answering"]);
  });

  test("two moderators who each call a question up at once leave one being answered", async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => asked()));
    for (const id of ids) granted(await set(id, "approved"));
    await Promise.all(ids.map((id) => set(id, "answering")));
    const all = await listQuestions(database.db, room.meeting.id);
    expect(all.filter(({ status }) => status === "answering")).toHaveLength(1);
  });

  test("setting what is set already gives no new revision", async () => {
    const id = await asked();
    const first = granted(await set(id, "approved"));
    expect(granted(await set(id, "approved"))).toEqual(first);
  });

  test("the room counts no votes of what it does not see, and all of them when it comes back", async () => {
    const id = await asked();
    granted(await set(id, "approved"));
    await voted(id);
    const shown = await countsNow();
    granted(await set(id, "dismissed"));
    expect(await countsNow()).toEqual({ revision: shown.revision + 1, counts: {} });
    granted(await set(id, "approved"));
    expect(await countsNow()).toEqual({ revision: shown.revision + 2, counts: { [id]: 2 } });
    granted(await set(id, "answered"));
    expect(await countsNow()).toEqual({ revision: shown.revision + 2, counts: { [id]: 2 } });
  });

  test("what is pending cannot be answered before it is approved", async () => {
    expect(await set(await asked(), "answering")).toEqual({
      ok: false,
      refusal: "transition-not-allowed",
    });
  });
});
