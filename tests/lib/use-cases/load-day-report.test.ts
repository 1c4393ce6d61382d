import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertAnswerTask } from "@/db/queries/answer-tasks";
import { findRunningOrder } from "@/db/queries/live";
import { lockTimer, saveTimer, untouchedTimer } from "@/db/queries/timers";
import { interests, questionTurns } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { applyCommand, type TimerCommand } from "@/lib/domain/timer/commands";
import { newTimer, type Order, type Timer } from "@/lib/domain/timer/timer";
import { loadDayReport } from "@/lib/use-cases/load-day-report";
import { type AskedDay, ask, makeAskedDay, voteFor } from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext } from "../../support/factories";

const minuteMs = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function reportFor(day: AskedDay, actor: Actor, now = day.endsAt) {
  return loadDayReport(makeContext(database.db, actor, now), day.meeting);
}

async function onlyPitch(day: AskedDay, now = day.endsAt) {
  const report = await reportFor(day, day.moderator, now);
  if (!report.ok) throw new Error(report.refusal);
  const [pitch] = report.value.pitches;
  if (pitch === undefined) throw new Error("the pitch is missing");
  return { pitch, municipalities: report.value.municipalities };
}

function afterCommand(timer: Timer, order: Order, command: TimerCommand, at: number): Timer {
  const outcome = applyCommand(timer, order, command, at);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

describe("who may read it", () => {
  test("moderators of the meeting and organisers", async () => {
    const day = await makeAskedDay(database.db);
    const organiser = await makeActor(database.db, { isOrganiser: true });
    expect(await reportFor(day, day.moderator)).toMatchObject({ ok: true });
    expect(await reportFor(day, organiser)).toMatchObject({ ok: true });
  });

  test("nobody else: not a visitor, an attendee, a presenter, another meeting's moderator", async () => {
    const day = await makeAskedDay(database.db);
    expect(await reportFor(day, { kind: "visitor" })).toMatchObject({ refusal: "sign-in-needed" });
    const screen: Actor = { kind: "screen", meetingId: day.meeting.id };
    expect(await reportFor(day, screen)).toMatchObject({ refusal: "sign-in-needed" });
    const other = (await makeAskedDay(database.db)).moderator;
    for (const actor of [day.celje, day.lead, other]) {
      expect(await reportFor(day, actor)).toMatchObject({ refusal: "not-moderator" });
    }
  });
});

test("planned, granted and used time come from the timer's log", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const { meeting } = day;
  const order = await findRunningOrder(db, meeting);
  const startedAt = day.slot.startsAt + 2 * minuteMs;
  const goTo = { kind: "go-to" as const, itemId: "slot-1" };
  const called = afterCommand(newTimer, order, goTo, startedAt);
  const started = afterCommand(called, order, { kind: "start" }, startedAt);
  const entryOf = (revision: number) => ({
    ...{ meetingId: meeting.id, revision, commandId: randomUUID(), personId: null, at: startedAt },
  });
  await db.transaction(async (tx) => {
    await lockTimer(tx, meeting.id);
    await saveTimer(tx, meeting.id, { ...untouchedTimer, revision: 2, timer: started }, [
      { ...entryOf(1), event: goTo, timer: called },
      { ...entryOf(2), event: { kind: "start" }, timer: started },
    ]);
  });
  const { pitch } = await onlyPitch(day, startedAt + 7 * minuteMs);
  expect(pitch).toMatchObject({
    agendaStartsAt: day.slot.startsAt,
    startedAt,
    presentation: { plannedMs: 5 * minuteMs, grantedMs: 5 * minuteMs, usedMs: 5 * minuteMs },
    qa: { plannedMs: 5 * minuteMs, usedMs: 2 * minuteMs },
  });
});

test("questions come with tally and seconds on stage; the pitch with interests and due date", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const { pitchId, celje, endsAt } = day;
  const id = await ask(db, day, celje);
  await voteFor(db, id, day.piran);
  const turns = [
    { questionId: id, startedAt: endsAt - 90_000, endedAt: endsAt - 60_000 },
    { questionId: id, startedAt: endsAt - 10_000, endedAt: null },
  ];
  await db.insert(questionTurns).values(turns);
  const said = { pitchId, municipalityCode: "SI-011", kind: "join" as const };
  const set = { personId: celje.personId, offering: [], note: "", setAt: endsAt };
  await db.insert(interests).values({ ...said, ...set });
  const due = {
    pitchId,
    meetingId: day.meeting.id,
    tokenHash: "x",
    openedAt: endsAt,
    dueAt: endsAt,
  };
  await db.transaction((tx) => insertAnswerTask(tx, due));
  const { pitch } = await onlyPitch(day);
  expect(pitch.questions).toMatchObject([
    { id, tally: { votes: 1, municipalities: 1 }, onStageMs: 40_000 },
  ]);
  expect(pitch).toMatchObject({ interests: { join: 1, offer: 0 }, answersDueAt: endsAt });
});

test("municipalities that asked or voted are counted; anonymous questions are nobody's", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const first = await ask(db, day, day.celje);
  await ask(db, day, day.celje, { anonymous: true });
  await ask(db, day, day.piran, { anonymous: true });
  await voteFor(db, first, day.piran);
  const { municipalities } = await onlyPitch(day);
  expect(municipalities).toEqual([
    { municipality: { name: "Celje", urban: true }, questions: 1, votes: 0 },
    { municipality: { name: "Piran", urban: false }, questions: 0, votes: 1 },
  ]);
});
