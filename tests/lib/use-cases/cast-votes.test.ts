import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFeed } from "@/db/queries/questions";
import { countVotes, listVotedNumbers } from "@/db/queries/votes";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt } from "@/lib/domain/meetings";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext } from "@/tests/support/factories";
import {
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
  room = await makeRoom(database);
});
afterAll(() => database.drop());

type Open = { id: string; number: number };

async function open(inRoom: Room = room, asker: Actor = inRoom.attendee): Promise<Open> {
  const { db } = database;
  const { id, number } = granted(
    await askQuestion(makeContext(db, asker, instants.starts), question(inRoom)),
  );
  const { moderator, meeting } = inRoom;
  const expectedRevision = await revisionNow(database, id);
  const move = { kind: "approve" } as const;
  const approve = { meetingId: meeting.id, questionId: id, expectedRevision, move };
  granted(await moderateQuestion(makeContext(db, moderator, instants.starts), approve));
  return { id, number };
}

const vote = (actor: Actor, questionId: string, value = true, meetingId = room.meeting.id) => ({
  actor,
  meetingId,
  questionId,
  value,
});
const cast = (votes: Parameters<typeof castVotes>[1], now: number = instants.starts) =>
  castVotes({ db: database.db, now }, votes);
const tallyOf = async (number: number, inRoom: Room = room) => {
  const { tallies } = await countVotes(database.db, inRoom.meeting.id);
  const found = tallies.find(([counted]) => counted === number);
  return { votes: found?.[1] ?? 0, municipalities: found?.[2] ?? 0 };
};
const votedBy = async (...people: { personId: string }[]) =>
  listVotedNumbers(
    database.db,
    people.map(({ personId }) => ({ meetingId: room.meeting.id, personId })),
  );

test("a vote counts once, however often and from however many sides it is cast at once", async () => {
  const { id, number } = await open();
  const one = vote(room.otherAttendee, id);
  await Promise.all(Array.from({ length: 20 }, () => cast([one, one])));
  expect(await tallyOf(number)).toEqual({ votes: 1, municipalities: 1 });
});

test("a vote taken back is gone, and taking back what is not there changes nothing", async () => {
  const { id, number } = await open();
  await cast([vote(room.otherAttendee, id)]);
  await cast([vote(room.otherAttendee, id, false)]);
  const before = await findFeed(database.db, room.meeting.id);
  await cast([vote(room.otherAttendee, id, false)]);
  expect(await tallyOf(number)).toEqual({ votes: 0, municipalities: 0 });
  expect(await findFeed(database.db, room.meeting.id)).toEqual(before);
});

test("of two votes of one person in a batch the later one stands", async () => {
  const { id, number } = await open();
  const outcomes = await cast([
    vote(room.otherAttendee, id, true),
    vote(room.otherAttendee, id, false),
  ]);
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect((await votedBy(room.otherAttendee))[0]).not.toContain(number);
});

test("who voted for what is answered for many people at once, in the order asked", async () => {
  const [first, second] = [await open(), await open()];
  const other = await makeRoom(database);
  const elsewhere = await open(other);
  await cast([
    vote(room.otherAttendee, first.id),
    vote(room.otherAttendee, second.id),
    vote(room.presenter, second.id),
  ]);
  await cast([vote(other.presenter, elsewhere.id, true, other.meeting.id)]);
  const [nobody, presenter, attendee] = await votedBy(
    room.stranger,
    room.presenter,
    room.otherAttendee,
  );
  expect(nobody).toEqual([]);
  expect(presenter).toContain(second.number);
  expect(presenter).not.toContain(first.number);
  expect(attendee).toEqual(expect.arrayContaining([first.number, second.number]));
  expect(await votedBy(other.presenter)).toEqual([[]]);
});

async function merge(merged: Open, into: Open) {
  const expectedRevision = await revisionNow(database, merged.id);
  const move = { kind: "merge", intoId: into.id } as const;
  const input = { meetingId: room.meeting.id, questionId: merged.id, expectedRevision, move };
  granted(await moderateQuestion(makeContext(database.db, room.moderator), input));
}

test("a vote for a question that was merged meanwhile counts for what it was merged into", async () => {
  const [stays, merged] = [await open(), await open()];
  await merge(merged, stays);
  const { number } = stays;
  const one = vote(room.otherAttendee, merged.id);
  expect(await cast([one, vote(room.otherAttendee, stays.id)])).toEqual([
    { ok: true, value: { number, value: true } },
    { ok: true, value: { number, value: true } },
  ]);
  expect(await tallyOf(number)).toEqual({ votes: 1, municipalities: 1 });
  expect((await votedBy(room.otherAttendee))[0]).toContain(number);
  const before = await findFeed(database.db, room.meeting.id);
  await cast([{ ...one, value: false }]);
  expect(await tallyOf(number)).toEqual({ votes: 0, municipalities: 0 });
  const after = await findFeed(database.db, room.meeting.id);
  expect(after.votesRevision).toBe(before.votesRevision + 1);
});

test("nobody votes for their own question by way of one that was merged", async () => {
  const [stays, merged] = [await open(room, room.otherAttendee), await open()];
  await merge(merged, stays);
  const refused = { ok: false, refusal: "own-question-vote" };
  for (const asker of [room.attendee, room.otherAttendee]) {
    expect(await cast([vote(asker, merged.id)])).toEqual([refused]);
  }
});

test("votes stay with the heir of a question that is withdrawn, except its own asker's", async () => {
  const [first, heir] = [await open(), await open(room, room.otherAttendee)];
  await merge(heir, first);
  const kranj = await makeActor(database.db, {
    registeredFor: [{ meetingId: room.meeting.id, municipalityCode: "SI-052" }],
  });
  await cast([room.otherAttendee, room.presenter, kranj].map((who) => vote(who, first.id)));
  await cast([vote(kranj, heir.id)]);
  const own = { meetingId: room.meeting.id, questionId: first.id };
  const before = await findFeed(database.db, room.meeting.id);
  granted(await withdrawQuestion(makeContext(database.db, room.attendee, instants.starts), own));
  expect(await tallyOf(heir.number)).toEqual({ votes: 2, municipalities: 2 });
  expect((await votedBy(room.presenter))[0]).toContain(heir.number);
  expect((await votedBy(room.otherAttendee))[0]).not.toContain(heir.number);
  const after = await findFeed(database.db, room.meeting.id);
  expect(after.votesRevision).toBe(before.votesRevision + 1);
});

test("who voted for a question before it was merged has voted for what it was merged into", async () => {
  const [stays, merged] = [await open(), await open()];
  await cast([vote(room.otherAttendee, merged.id)]);
  await merge(merged, stays);
  const [numbers] = await votedBy(room.otherAttendee);
  expect(numbers).toContain(stays.number);
  expect(numbers).not.toContain(merged.number);
});

test("once the moderator has ended the day no vote counts", async () => {
  const ended = await makeRoom(database);
  const { id, number } = await open(ended);
  const run = (kind: "start" | "end", expectedRevision: number) =>
    runTimerCommand(
      makeContext(database.db, ended.moderator, instants.starts),
      command(ended, kind, { expectedRevision }),
    );
  granted(await run("start", 0));
  granted(await run("end", 1));
  const late = vote(ended.otherAttendee, id, true, ended.meeting.id);
  expect(await cast([late])).toEqual([{ ok: false, refusal: "room-closed" }]);
  expect(await tallyOf(number, ended)).toEqual({ votes: 0, municipalities: 0 });
});

test("each vote of a batch is answered for itself, in order", async () => {
  const { id, number } = await open();
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
  expect(outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.refusal))).toEqual([
    { number, value: true },
    "own-question-vote",
    "question-not-open-to-votes",
    "question-not-found",
    "sign-in-needed",
    "not-registered",
    "not-registered",
    "question-not-found",
    "meeting-not-found",
    { number, value: true },
  ]);
  expect(await tallyOf(number)).toEqual({ votes: 2, municipalities: 2 });
});

test("after the room has closed no vote counts", async () => {
  const { id, number } = await open();
  const closesAt = roomClosesAt(room.meeting);
  expect(await cast([vote(room.otherAttendee, id)], closesAt)).toEqual([
    { ok: false, refusal: "room-closed" },
  ]);
  expect(await tallyOf(number)).toEqual({ votes: 0, municipalities: 0 });
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
      const both = [vote(person, ids[0].id), vote(person, ids[1].id, true, other.meeting.id)];
      return cast(index % 2 === 0 ? both : both.toReversed());
    }),
  );
  expect(await tallyOf(ids[0].number)).toEqual({ votes: 30, municipalities: 1 });
  expect(await tallyOf(ids[1].number, other)).toEqual({ votes: 30, municipalities: 1 });
});

test("forty people who set and unset at once are counted exactly as they last were", async () => {
  const { id, number } = await open();
  const codes = ["SI-050", "SI-052", "SI-061", "SI-070"];
  const people = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      makeActor(database.db, {
        registeredFor: [
          { meetingId: room.meeting.id, municipalityCode: codes[index % 4] ?? "SI-050" },
        ],
      }),
    ),
  );
  await Promise.all(people.map((person) => cast([vote(person, id)])));
  expect(await tallyOf(number)).toEqual({ votes: 40, municipalities: 4 });
  const backing = people.filter((_, index) => index % 4 === 0);
  await Promise.all(backing.map((person) => cast([vote(person, id, false)])));
  expect(await tallyOf(number)).toEqual({ votes: 30, municipalities: 3 });
});
