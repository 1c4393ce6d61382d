import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFeed } from "@/db/queries/questions";
import { countVotes, listVotedIds } from "@/db/queries/votes";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt } from "@/lib/domain/meetings";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext } from "@/tests/support/factories";
import { granted, makeRoom, question, type Room } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
  room = await makeRoom(database);
});
afterAll(() => database.drop());

async function open(inRoom: Room = room): Promise<string> {
  const { db } = database;
  const { id } = granted(
    await askQuestion(makeContext(db, inRoom.attendee, instants.starts), question(inRoom)),
  );
  const { moderator, meeting } = inRoom;
  const approve = { meetingId: meeting.id, questionId: id, status: "approved" } as const;
  granted(await moderateQuestion(makeContext(db, moderator, instants.starts), approve));
  return id;
}

const vote = (actor: Actor, questionId: string, value = true, meetingId = room.meeting.id) => ({
  actor,
  meetingId,
  questionId,
  value,
});
const cast = (votes: Parameters<typeof castVotes>[1], now: number = instants.starts) =>
  castVotes({ db: database.db, now }, votes);
const countOf = async (questionId: string) =>
  (await countVotes(database.db, room.meeting.id)).counts[questionId] ?? 0;

test("a vote counts once, however often and from however many sides it is cast at once", async () => {
  const id = await open();
  const one = vote(room.otherAttendee, id);
  await Promise.all(Array.from({ length: 20 }, () => cast([one, one])));
  expect(await countOf(id)).toBe(1);
});

test("a vote taken back is gone, and taking back what is not there changes nothing", async () => {
  const id = await open();
  await cast([vote(room.otherAttendee, id)]);
  await cast([vote(room.otherAttendee, id, false)]);
  const before = await findFeed(database.db, room.meeting.id);
  await cast([vote(room.otherAttendee, id, false)]);
  expect(await countOf(id)).toBe(0);
  expect(await findFeed(database.db, room.meeting.id)).toEqual(before);
});

test("of two votes of one person in a batch the later one stands", async () => {
  const id = await open();
  const outcomes = await cast([
    vote(room.otherAttendee, id, true),
    vote(room.otherAttendee, id, false),
  ]);
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(
    await listVotedIds(database.db, room.meeting.id, room.otherAttendee.personId),
  ).not.toContain(id);
});

test("each vote of a batch is answered for itself, in order", async () => {
  const id = await open();
  const pending = granted(
    await askQuestion(makeContext(database.db, room.attendee, instants.starts), question(room)),
  );
  const other = await makeRoom(database);
  const outcomes = await cast([
    vote(room.otherAttendee, id),
    vote(room.attendee, id),
    vote(room.otherAttendee, pending.id),
    vote(room.otherAttendee, randomUUID()),
    vote({ kind: "visitor" }, id),
    vote(room.stranger, id),
    vote(room.moderator, id),
    vote(other.otherAttendee, id, true, other.meeting.id),
    vote(room.otherAttendee, id, true, randomUUID()),
    vote(room.presenter, id),
  ]);
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.value.value : outcome.refusal))).toEqual([
    true,
    "own-question-vote",
    "question-not-open-to-votes",
    "question-not-found",
    "sign-in-needed",
    "not-registered",
    "not-registered",
    "question-not-found",
    "meeting-not-found",
    true,
  ]);
  expect(await countOf(id)).toBe(2);
});

test("after the room has closed no vote counts", async () => {
  const id = await open();
  const closesAt = roomClosesAt(room.meeting);
  expect(await cast([vote(room.otherAttendee, id)], closesAt)).toEqual([
    { ok: false, refusal: "room-closed" },
  ]);
  expect(await countOf(id)).toBe(0);
});

test("many people's votes in racing batches over two meetings are all counted", async () => {
  const other = await makeRoom(database);
  const ids = [await open(), await open(other)] as const;
  const people = await Promise.all(
    Array.from({ length: 30 }, () =>
      makeActor(database.db, {
        registeredFor: [room, other].map(({ meeting }) => ({
          meetingId: meeting.id,
          municipalityCode: "SI-050",
        })),
      }),
    ),
  );
  await Promise.all(
    people.map((person, index) => {
      const both = [vote(person, ids[0]), vote(person, ids[1], true, other.meeting.id)];
      return cast(index % 2 === 0 ? both : both.toReversed());
    }),
  );
  expect(await countOf(ids[0])).toBe(30);
  expect((await countVotes(database.db, other.meeting.id)).counts[ids[1]]).toBe(30);
});
