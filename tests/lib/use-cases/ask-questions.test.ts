import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findFeed, listQuestions } from "@/db/queries/questions";
import type { Actor } from "@/lib/domain/actors";
import { questionLimits } from "@/lib/domain/questions";
import { type Ask, askQuestion, askQuestions } from "@/lib/use-cases/ask-question";
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

const askAll = (batch: readonly Ask[]) =>
  askQuestions({ db: database.db, now: instants.starts }, batch);
const asking = (actor: Actor, traits: Partial<Ask> = {}): Ask => ({
  ...question(room, traits),
  actor,
});
const told = (answers: Awaited<ReturnType<typeof askAll>>) =>
  answers.map((answer) => (answer.ok ? answer.value.number : answer.refusal));

test("each question of a batch is answered for itself, in order", async () => {
  const known = question(room);
  granted(await askQuestion(makeContext(database.db, room.attendee, instants.starts), known));
  const other = await makeRoom(database);
  const fresh = asking(room.attendee);
  const answers = await askAll([
    asking({ kind: "visitor" }),
    fresh,
    asking(room.stranger),
    { ...known, actor: room.attendee },
    { ...known, actor: room.otherAttendee },
    asking(room.attendee, { pitchId: other.pitchIds[0] }),
    fresh,
    { ...question(other), actor: other.attendee },
    asking(room.attendee, { meetingId: randomUUID() }),
    asking(room.otherAttendee),
  ]);
  expect(told(answers)).toEqual([
    "sign-in-needed",
    2,
    "not-registered",
    1,
    "not-yours",
    "pitch-not-found",
    2,
    1,
    "meeting-not-found",
    3,
  ]);
  const feed = await findFeed(database.db, room.meeting.id);
  expect(feed).toMatchObject({ revision: 3, lastNumber: 3 });
});

test("within a batch no more than ten of one person wait, nor thirty of a municipality", async () => {
  const { pendingMax, pendingOfMunicipalityMax } = questionLimits;
  const colleagues = await Promise.all(
    Array.from({ length: 3 }, () =>
      makeActor(database.db, { registeredFor: room.otherAttendee.seats }),
    ),
  );
  const batch = [room.otherAttendee, ...colleagues].flatMap((actor) =>
    Array.from({ length: pendingMax + 1 }, () => asking(actor)),
  );
  const answers = told(await askAll(batch));
  const count = (answer: string) => answers.filter((each) => each === answer).length;
  expect(count("too-many-pending-questions")).toBe(3);
  expect(count("municipality-asks-much")).toBe(pendingMax + 1);
  const waiting = await listQuestions(database.db, room.meeting.id);
  expect(waiting).toHaveLength(pendingOfMunicipalityMax);
});

test("racing batches over two meetings are all asked, and numbered without gaps", async () => {
  const other = await makeRoom(database);
  const both = () => [asking(room.attendee), { ...question(other), actor: other.attendee }];
  const batches = Array.from({ length: 8 }, (_, index) =>
    index % 2 === 0 ? both() : both().toReversed(),
  );
  const answers = await Promise.all(batches.map(askAll));
  expect(answers.flat().every(({ ok }) => ok)).toBe(true);
  for (const { meeting } of [room, other]) {
    const numbers = (await listQuestions(database.db, meeting.id)).map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }
});
