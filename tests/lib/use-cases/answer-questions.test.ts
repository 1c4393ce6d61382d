import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertAnswerTask } from "@/db/queries/answer-tasks";
import { findFeed } from "@/db/queries/questions";
import { bookings, timers } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { newTimer } from "@/lib/domain/timer/timer";
import { hashToken } from "@/lib/runtime";
import { answerQuestions, type TypedAnswers } from "@/lib/use-cases/answer-questions";
import { type AnswerDoor, findAnswerSheet } from "@/lib/use-cases/find-answer-task";
import {
  type AskedDay,
  ask,
  findAsked,
  listMails,
  makeAskedDay,
  voteFor,
} from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext } from "../../support/factories";
import { listen } from "../../support/live-room";

const visitor: Actor = { kind: "visitor" };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const keptMs = 30 * 86_400_000;

type Due = AskedDay & { link: AnswerDoor };

async function makeDueDay(): Promise<Due> {
  const day = await makeAskedDay(database.db);
  const tokenHash = hashToken(`žeton ${day.pitchId}`);
  const { pitchId, endsAt } = day;
  const task = {
    pitchId,
    meetingId: day.meeting.id,
    tokenHash,
    openedAt: endsAt,
    dueAt: endsAt + 1,
  };
  await database.db.transaction((tx) => insertAnswerTask(tx, task));
  return { ...day, link: { by: "link", tokenHash } };
}

function answer(day: Due, answers: TypedAnswers, door: AnswerDoor = day.link, actor = visitor) {
  return answerQuestions(makeContext(database.db, actor, day.endsAt), door, answers);
}

test("whoever has the link publishes answers without signing in; the others stay open", async () => {
  const { db } = database;
  const day = await makeDueDay();
  const [first, second] = [await ask(db, day, day.celje), await ask(db, day, day.piran)];
  const outcome = await answer(day, { [first]: "Deset tisoč.", [second]: "" });
  expect(outcome).toEqual({ ok: true, value: { published: 1 } });
  const written = { status: "answered", by: "writing", answer: "Deset tisoč." };
  expect((await findAsked(db, day.meeting, first))?.state).toEqual(written);
  expect((await findAsked(db, day.meeting, second))?.state).toEqual({ status: "approved" });
});

test("open pages hear of it: the feed's revision rises once and the doorbell rings", async () => {
  const { db } = database;
  const day = await makeDueDay();
  const id = await ask(db, day, day.celje);
  const before = await findFeed(db, day.meeting.id);
  const listener = await listen(database);
  const heard = new Promise<unknown>((resolve) => listener.onTopic(resolve));
  await answer(day, { [id]: "Da." });
  expect(await heard).toEqual({ kind: "questions", meetingId: day.meeting.id });
  await listener.close();
  const after = await findFeed(db, day.meeting.id);
  expect(after.revision).toBe(before.revision + 1);
  expect((await findAsked(db, day.meeting, id))?.revision).toBe(after.revision);
});

test("asker, voters and the askers of merged questions get one mail each, about what is theirs", async () => {
  const { db } = database;
  const day = await makeDueDay();
  const voter = await makeActor(db, { name: "Vera" });
  const merged = await makeActor(db, { name: "Zala" });
  const first = await ask(db, day, day.celje, { body: "Koliko stane?" });
  const second = await ask(db, day, day.piran, { body: "Kdaj začnete?" });
  await ask(db, day, merged, { state: { status: "merged", intoId: first } });
  await voteFor(db, first, voter, day.piran);
  await voteFor(db, second, voter);
  await answer(day, { [first]: "Deset tisoč.", [second]: "Jutri." });
  const mails = await listMails(db, day.meeting, "answers-published");
  const told = new Map(mails.map(({ recipient, content }) => [recipient, content.answers]));
  expect(mails).toHaveLength(4);
  const price = { question: "Koliko stane?", answer: "Deset tisoč." };
  const start = { question: "Kdaj začnete?", answer: "Jutri." };
  expect(told.get(day.celje.email)).toEqual([price]);
  expect(told.get(merged.email)).toEqual([price]);
  expect(told.get(day.piran.email)).toEqual([price, start]);
  expect(told.get(voter.email)).toEqual([price, start]);
});

test("an answer may be corrected, which tells nobody anew; the same words change nothing", async () => {
  const { db } = database;
  const day = await makeDueDay();
  const id = await ask(db, day, day.celje);
  await answer(day, { [id]: "Da." });
  expect(await answer(day, { [id]: "Da." })).toEqual({ ok: true, value: { published: 0 } });
  expect(await answer(day, { [id]: "Ne." })).toEqual({ ok: true, value: { published: 1 } });
  expect((await findAsked(db, day.meeting, id))?.state).toMatchObject({ answer: "Ne." });
  expect(await listMails(db, day.meeting, "answers-published")).toHaveLength(1);
});

test("an answer after the due date is published all the same", async () => {
  const day = await makeDueDay();
  const id = await ask(database.db, day, day.celje);
  const late = makeContext(database.db, visitor, day.endsAt + keptMs - 1);
  expect(await answerQuestions(late, day.link, { [id]: "Da." })).toMatchObject({ ok: true });
});

test("nobody is told who is not kept any more", async () => {
  const { db } = database;
  const day = await makeDueDay();
  const id = await ask(db, day, day.celje);
  await db.execute("update questions set author_id = null");
  await answer(day, { [id]: "Da." });
  expect(await listMails(db, day.meeting, "answers-published")).toEqual([]);
});

describe("refused", () => {
  test("a link nobody was sent opens nothing", async () => {
    const day = await makeDueDay();
    const id = await ask(database.db, day, day.celje);
    const door: AnswerDoor = { by: "link", tokenHash: hashToken("uganjeno") };
    expect(await answer(day, { [id]: "Da." }, door)).toEqual({
      ok: false,
      refusal: "pitch-not-found",
    });
  });

  test("the link ends when askers are forgotten; the lead still answers signed in", async () => {
    const day = await makeDueDay();
    const id = await ask(database.db, day, day.celje);
    const context = makeContext(database.db, day.lead, day.endsAt + keptMs);
    const byLink = await answerQuestions(context, day.link, { [id]: "Da." });
    expect(byLink).toEqual({ ok: false, refusal: "pitch-not-found" });
    const door: AnswerDoor = { by: "lead", pitchId: day.pitchId };
    expect(await answerQuestions(context, door, { [id]: "Da." })).toMatchObject({ ok: true });
  });

  test("while the day goes on not even the lead has a page to answer on", async () => {
    const day = await makeAskedDay(database.db);
    const context = makeContext(database.db, day.lead, day.endsAt);
    const door: AnswerDoor = { by: "lead", pitchId: day.pitchId };
    expect(await findAnswerSheet(context, door)).toEqual({
      ok: false,
      refusal: "pitch-not-found",
    });
  });

  test("the link of a pitch that left the agenda opens nothing", async () => {
    const day = await makeDueDay();
    await database.db.delete(bookings);
    expect(await answer(day, {})).toMatchObject({ ok: false, refusal: "pitch-not-found" });
  });

  test("without the link a visitor signs in, and nobody but the lead gets in", async () => {
    const day = await makeDueDay();
    const id = await ask(database.db, day, day.celje);
    const door: AnswerDoor = { by: "lead", pitchId: day.pitchId };
    const answers = { [id]: "Da." };
    expect(await answer(day, answers, door)).toMatchObject({ refusal: "sign-in-needed" });
    const [stranger, moderator] = [day.celje, day.moderator];
    expect(await answer(day, answers, door, stranger)).toMatchObject({ refusal: "not-presenter" });
    expect(await answer(day, answers, door, moderator)).toMatchObject({ refusal: "not-presenter" });
    expect(await answer(day, answers, door, day.lead)).toMatchObject({ ok: true });
  });

  test.each([
    ["a question of another pitch", undefined],
    ["one that was answered live", { status: "answered", by: "voice", stagedAt: null }],
    ["one that waits for review", { status: "pending" }],
    ["one that was dismissed meanwhile", { status: "dismissed", reason: "unclear" }],
  ] as const)("%s, and then nothing is published", async (_, state) => {
    const { db } = database;
    const day = await makeDueDay();
    const fine = await ask(db, day, day.celje);
    const wrong = state === undefined ? randomUUID() : await ask(db, day, day.piran, { state });
    const outcome = await answer(day, { [fine]: "Da.", [wrong]: "Ne." });
    expect(outcome).toEqual({ ok: false, refusal: "question-not-found", questionId: wrong });
    expect((await findAsked(db, day.meeting, fine))?.state).toEqual({ status: "approved" });
    expect(await listMails(db, day.meeting, "answers-published")).toEqual([]);
  });
});

test("from the day's end on the lead answers, before there is a task, by the same due date", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const id = await ask(db, day, day.celje);
  const position = { kind: "ended" as const, endedAt: day.endsAt, endedAtItemId: "slot-1" };
  await db
    .update(timers)
    .set({ timer: { ...newTimer, position } })
    .where(eq(timers.meetingId, day.meeting.id));
  const context = makeContext(db, day.lead, day.endsAt);
  const door: AnswerDoor = { by: "lead", pitchId: day.pitchId };
  const dueAt = Date.parse("2020-11-11T00:00:00+01:00");
  const sheet = await findAnswerSheet(context, door);
  expect(sheet).toMatchObject({ ok: true, value: { dueAt, questions: [{ id }] } });
  expect(await answerQuestions(context, door, { [id]: "Da." })).toMatchObject({ ok: true });
});

test("the lead sees open and written questions as the room does: an anonymous asker stays so", async () => {
  const { db } = database;
  const day = await makeDueDay();
  await ask(db, day, day.celje, { anonymous: true });
  await ask(db, day, day.piran, { state: { status: "answered", by: "writing", answer: "Da." } });
  await ask(db, day, day.piran, { state: { status: "pending" } });
  const sheet = await findAnswerSheet(makeContext(db, visitor), day.link);
  if (!sheet.ok) throw new Error(sheet.refusal);
  const askers = sheet.value.questions.map(({ municipality }) => municipality?.name ?? null);
  expect(askers).toEqual([null, "Piran"]);
  expect(JSON.stringify(sheet.value.questions)).not.toContain(day.celje.personId);
});
