import { afterAll, beforeAll, expect, test } from "vitest";
import { insertAnswerTask } from "@/db/queries/answer-tasks";
import { bookings } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt } from "@/lib/domain/meetings";
import { findPitchPage } from "@/lib/use-cases/find-pitch";
import { type AskedDay, ask, makeAskedDay, voteFor } from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext, makePitch } from "../../support/factories";

const visitor: Actor = { kind: "visitor" };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Once the room has closed, unless told otherwise. */
const find = (day: AskedDay, actor: Actor = visitor, now = roomClosesAt(day.meeting)) =>
  findPitchPage(makeContext(database.db, actor, now), day.meeting, day.pitchId);

test("everyone reads the pitch in its slot, its questions by municipalities, and how many would join", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje, { body: "Prvo?" });
  const second = await ask(db, day, day.celje, { body: "Drugo?" });
  await voteFor(db, second, day.piran);
  const page = await find(day);
  expect(page?.item).toMatchObject({ number: 1, startsAt: day.slot.startsAt });
  expect(page?.item.pitch.municipalityName).toBe("Bled");
  expect(page?.questions?.map(({ body }) => body)).toEqual(["Drugo?", "Prvo?"]);
  expect(page?.questions?.[0]?.tally).toEqual({ votes: 1, municipalities: 1 });
  expect(page?.interests).toEqual({ join: 0, offer: 0 });
});

test("it shows what the room sees and nobody's identity", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje, { anonymous: true });
  await ask(db, day, day.piran, { state: { status: "pending" } });
  await ask(db, day, day.piran, { state: { status: "dismissed", reason: "unclear" } });
  const page = await find(day, day.celje);
  expect(page?.questions).toHaveLength(1);
  expect(page?.questions?.[0]).toMatchObject({ municipality: null, mine: false, claim: null });
  const told = JSON.stringify(page);
  for (const { personId, email, name } of [day.celje, day.piran, day.lead]) {
    for (const secret of [personId, email, name]) expect(told).not.toContain(secret);
  }
});

test("a pitch that left the agenda, another meeting's and nonsense have no page", async () => {
  const { db } = database;
  const [day, other] = [await makeAskedDay(db), await makeAskedDay(db)];
  expect(await find({ ...day, pitchId: other.pitchId })).toBeNull();
  expect(await find({ ...day, pitchId: "constructor" })).toBeNull();
  await db.delete(bookings);
  expect(await find(day)).toBeNull();
});

test("until the day is over questions are for those with a seat, and then for everyone", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  const before = roomClosesAt(day.meeting) - 1;
  const stranger = await makeActor(db);
  for (const actor of [visitor, stranger]) {
    expect((await find(day, actor, before))?.questions).toBeNull();
    expect((await find(day, actor))?.questions).toHaveLength(1);
  }
  for (const actor of [day.celje, day.moderator]) {
    expect((await find(day, actor, before))?.questions).toHaveLength(1);
  }
});

test("another pitch's questions and votes are not counted, those of merged ones are", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const elsewhere = { meeting: day.meeting, presenter: day.celje, municipalityCode: "SI-011" };
  const other = await makePitch(db, elsewhere);
  const foreign = await ask(db, { ...day, ...other }, day.piran);
  await voteFor(db, foreign, day.celje);
  const target = await ask(db, day, day.celje);
  await ask(db, day, day.piran, { state: { status: "merged", intoId: target } });
  const page = await find(day);
  expect(page?.questions?.map(({ id, tally }) => [id, tally])).toEqual([
    [target, { votes: 1, municipalities: 1 }],
  ]);
});

test("only the lead is led to answering, once there is a task and something to answer", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  const { pitchId, endsAt: dueAt } = day;
  const task = { pitchId, meetingId: day.meeting.id, tokenHash: "h", openedAt: dueAt, dueAt };
  await ask(db, day, day.celje, { kind: "remark" });
  expect((await find(day, day.lead))?.mayAnswer).toBe(false);
  await ask(db, day, day.celje);
  expect((await find(day, day.lead, dueAt))?.mayAnswer).toBe(false);
  expect((await find(day, day.lead))?.mayAnswer).toBe(true);
  await db.transaction((tx) => insertAnswerTask(tx, task));
  const asked = await find(day, day.lead, dueAt);
  expect(asked).toMatchObject({ mayAnswer: true, answersDueAt: dueAt });
  for (const actor of [visitor, day.celje, day.moderator]) {
    expect((await find(day, actor))?.mayAnswer).toBe(false);
  }
});
