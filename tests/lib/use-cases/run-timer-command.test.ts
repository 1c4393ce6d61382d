import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findRunningOrder } from "@/db/queries/live";
import { findPresenterMessage } from "@/db/queries/presenter-messages";
import { findFeed, findQuestion } from "@/db/queries/questions";
import { findTimer, listTimerLog } from "@/db/queries/timers";
import { questionTurns } from "@/db/schema";
import type { PersonActor } from "@/lib/domain/actors";
import { minuteMs } from "@/lib/domain/instants";
import { newHistory, replay } from "@/lib/domain/timer/history";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { setPresenterMessage } from "@/lib/use-cases/set-presenter-message";
import { settleTimer } from "@/lib/use-cases/settle-timer";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  command,
  granted,
  makeRoom,
  question,
  type Room,
  revisionNow,
} from "@/tests/support/live-room";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const { starts } = instants;

function press(
  room: Room,
  kind: Parameters<typeof command>[1],
  traits: Parameters<typeof command>[2] & { at?: number; by?: PersonActor } = {},
) {
  const { at = starts, by = room.moderator, ...rest } = traits;
  return runTimerCommand(makeContext(database.db, by, at), command(room, kind, rest));
}

/** Welcome is over, the first pitch began at `starts`: revision 3. */
async function presenting(): Promise<Room> {
  const room = await makeRoom(database);
  granted(await press(room, "start"));
  granted(await press(room, "next", { expectedRevision: 1 }));
  granted(await press(room, "start", { expectedRevision: 2 }));
  return room;
}

test("only a moderator of this meeting may", async () => {
  const room = await makeRoom(database);
  const elsewhere = await makeRoom(database);
  for (const by of [room.attendee, room.organiser, elsewhere.moderator]) {
    expect(await press(room, "start", { by })).toEqual({ ok: false, refusal: "not-moderator" });
  }
  expect(await listTimerLog(database.db, room.meeting.id)).toEqual([]);
});

test("a meeting that does not exist is refused even to whoever would moderate it", async () => {
  const room = await makeRoom(database);
  const meetingId = randomUUID();
  const by = { ...room.moderator, moderatedMeetingIds: [meetingId] };
  const outcome = await press(room, "start", { by, meetingId });
  expect(outcome).toEqual({ ok: false, refusal: "meeting-not-found" });
});

test("a command the timer does not allow now is refused and not logged", async () => {
  const room = await makeRoom(database);
  expect(await press(room, "pause")).toEqual({ ok: false, refusal: "command-not-allowed-now" });
  expect(await listTimerLog(database.db, room.meeting.id)).toEqual([]);
});

test("a command meant for what another command has changed is refused", async () => {
  const room = await presenting();
  expect(await press(room, "next", { expectedRevision: 2 })).toEqual({
    ok: false,
    refusal: "timer-moved-on",
  });
  expect(await press(room, "next", { expectedRevision: 9 })).toEqual({
    ok: false,
    refusal: "timer-moved-on",
  });
});

test("the clock's own switch does not make a press stale, and is logged before it", async () => {
  const room = await presenting();
  const at = starts + 6 * minuteMs;
  const frame = granted(await press(room, "pause", { expectedRevision: 3, at }));
  expect(frame.revision).toBe(5);
  expect(frame.timer.position).toMatchObject({ kind: "paused", remainingMs: 4 * minuteMs });
  const log = await listTimerLog(database.db, room.meeting.id);
  expect(log.map(({ event, revision }) => [event.kind, revision])).toEqual([
    ["start", 1],
    ["next", 2],
    ["start", 3],
    ["settle", 4],
    ["pause", 5],
  ]);
});

test("a refused press still writes the switch that was due", async () => {
  const room = await presenting();
  const outcome = await press(room, "resume", { expectedRevision: 3, at: starts + 6 * minuteMs });
  expect(outcome.ok).toBe(false);
  const row = await findTimer(database.db, room.meeting.id);
  expect(row).toMatchObject({ revision: 4, actedRevision: 3 });
});

test("a repeated command answers the timer as it is and does nothing twice", async () => {
  const room = await makeRoom(database);
  const commandId = randomUUID();
  granted(await press(room, "start", { commandId }));
  const again = granted(await press(room, "start", { commandId, at: starts + minuteMs }));
  expect(again.revision).toBe(1);
  expect(await listTimerLog(database.db, room.meeting.id)).toHaveLength(1);
});

test("the log, replayed, gives the stored timer", async () => {
  const room = await presenting();
  const { db } = database;
  let expectedRevision = 3;
  for (const [index, kind] of (
    ["pause", "resume", "adjust", "next", "previous"] as const
  ).entries()) {
    const at = starts + (index + 1) * 2 * minuteMs;
    expectedRevision = granted(await press(room, kind, { expectedRevision, at })).revision;
  }
  const order = await findRunningOrder(db, room.meeting);
  const log = await listTimerLog(db, room.meeting.id);
  const replayed = log.reduce((led, { event, at }) => replay(led, order, event, at), newHistory);
  const { timer, undo } = await findTimer(db, room.meeting.id);
  expect(replayed).toEqual({ timer, undo });
});

test("a command taken back is as if it had not been given, and the clock goes on meanwhile", async () => {
  const room = await presenting();
  granted(await press(room, "pause", { expectedRevision: 3, at: starts + minuteMs }));
  const at = starts + 6 * minuteMs;
  const frame = granted(await press(room, "undo", { expectedRevision: 4, at }));
  expect(frame.timer.position).toMatchObject({
    kind: "running",
    segment: "qa",
    endsAt: starts + 10 * minuteMs,
  });
  expect(frame.undoable).toBeNull();
  expect(await press(room, "undo", { expectedRevision: 5, at })).toEqual({
    ok: false,
    refusal: "command-not-allowed-now",
  });
});

test("the clock's own switch does not close the way back", async () => {
  const room = await presenting();
  const at = starts + 6 * minuteMs;
  await settleTimer(makeContext(database.db, { kind: "clock" }, at), {
    meetingId: room.meeting.id,
  });
  const frame = granted(await press(room, "undo", { expectedRevision: 3, at }));
  expect(frame.timer.position).toMatchObject({ kind: "ready", remainingMs: 5 * minuteMs });
});

test("the log says who gave a command, and of the clock's own switches nobody", async () => {
  const room = await presenting();
  granted(await press(room, "pause", { expectedRevision: 3, at: starts + 6 * minuteMs }));
  const log = await listTimerLog(database.db, room.meeting.id);
  const { personId } = room.moderator;
  expect(log.map((entry) => entry.personId)).toEqual([
    personId,
    personId,
    personId,
    null,
    personId,
  ]);
});

describe("the question being answered", () => {
  async function answering(room: Room, pitchId: string): Promise<string> {
    const { db } = database;
    const asked = question(room, { pitchId });
    const { meetingId, questionId } = asked;
    granted(await askQuestion(makeContext(db, room.attendee, starts), asked));
    for (const kind of ["approve", "answer"] as const) {
      const expectedRevision = await revisionNow(database, questionId);
      const set = { meetingId, questionId, expectedRevision, move: { kind } };
      granted(await moderateQuestion(makeContext(db, room.moderator, starts), set));
    }
    return questionId;
  }
  const statusOf = async (questionId: string) =>
    (await findQuestion(database.db, questionId))?.state.status;

  test("is answered once the day moves on to another pitch, and going back does not reopen it", async () => {
    const room = await presenting();
    const questionId = await answering(room, room.pitchIds[0]);
    const before = await findFeed(database.db, room.meeting.id);
    granted(await press(room, "pause", { expectedRevision: 3 }));
    expect(await statusOf(questionId)).toBe("answering");
    granted(await press(room, "next", { expectedRevision: 4 }));
    expect(await statusOf(questionId)).toBe("answered");
    const after = await findFeed(database.db, room.meeting.id);
    expect(after.revision).toBe(before.revision + 1);
    granted(await press(room, "previous", { expectedRevision: 5 }));
    expect(await statusOf(questionId)).toBe("answered");
    expect(await findFeed(database.db, room.meeting.id)).toEqual(after);
  });

  test("is on stage again, its turn unbroken, when what took it off is undone", async () => {
    const room = await presenting();
    const questionId = await answering(room, room.pitchIds[0]);
    granted(await press(room, "next", { expectedRevision: 3, at: starts + 20_000 }));
    expect(await statusOf(questionId)).toBe("answered");
    granted(await press(room, "undo", { expectedRevision: 4, at: starts + 25_000 }));
    expect(await statusOf(questionId)).toBe("answering");
    const turns = await database.db
      .select({ startedAt: questionTurns.startedAt, endedAt: questionTurns.endedAt })
      .from(questionTurns)
      .where(eq(questionTurns.questionId, questionId));
    expect(turns).toEqual([{ startedAt: starts, endedAt: null }]);
  });

  test("stays answered when the moderator has decided on it since", async () => {
    const room = await presenting();
    const questionId = await answering(room, room.pitchIds[0]);
    granted(await press(room, "next", { expectedRevision: 3, at: starts + 20_000 }));
    const back = { meetingId: room.meeting.id, questionId, move: { kind: "approve" } } as const;
    const expectedRevision = await revisionNow(database, questionId);
    const as = makeContext(database.db, room.moderator, starts);
    granted(await moderateQuestion(as, { ...back, expectedRevision }));
    granted(await press(room, "undo", { expectedRevision: 4, at: starts + 25_000 }));
    expect(await statusOf(questionId)).toBe("approved");
  });

  test("is answered once the day ends", async () => {
    const room = await presenting();
    const questionId = await answering(room, room.pitchIds[0]);
    granted(await press(room, "end", { expectedRevision: 3 }));
    expect(await statusOf(questionId)).toBe("answered");
  });

  test("stays when the command is refused", async () => {
    const room = await presenting();
    const questionId = await answering(room, room.pitchIds[0]);
    expect(await press(room, "next", { expectedRevision: 2 })).toMatchObject({ ok: false });
    expect(await statusOf(questionId)).toBe("answering");
  });
});

test("the message to a presenter is not there for the next one", async () => {
  const room = await presenting();
  const { db } = database;
  const meetingId = room.meeting.id;
  const as = makeContext(db, room.moderator, starts);
  const pitchId = room.pitchIds[0];
  granted(await setPresenterMessage(as, { meetingId, pitchId, text: "Še ena minuta" }));
  granted(await press(room, "pause", { expectedRevision: 3 }));
  expect((await findPresenterMessage(db, meetingId)).text).toBe("Še ena minuta");
  granted(await press(room, "next", { expectedRevision: 4 }));
  expect(await findPresenterMessage(db, meetingId)).toMatchObject({ revision: 2, text: "" });
});

test("the end, and only the end, lets the open questions become tasks a while later", async () => {
  const room = await presenting();
  const waiting = async () => {
    const { rows } = await database.db.execute<{ inSeconds: number }>(sql`
      select round(extract(epoch from run_at - now()))::int as "inSeconds"
      from graphile_worker.jobs where key = ${`open-answers:${room.meeting.id}`}`);
    return rows;
  };
  expect(await waiting()).toEqual([]);
  granted(await press(room, "end", { expectedRevision: 3 }));
  const [job, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(job?.inSeconds).toBeGreaterThan(10);
});

describe("settling", () => {
  const settle = (room: Room, at: number) =>
    settleTimer(makeContext(database.db, { kind: "clock" }, at), { meetingId: room.meeting.id });

  test("before the boundary nothing is written and the boundary is answered", async () => {
    const room = await presenting();
    expect(await settle(room, starts + 5 * minuteMs - 1)).toBe(starts + 5 * minuteMs);
    expect((await findTimer(database.db, room.meeting.id)).revision).toBe(3);
  });

  test("of many who come at the boundary one writes it", async () => {
    const room = await presenting();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => settle(room, starts + 5 * minuteMs)),
    );
    expect(answers).toEqual(Array.from({ length: 12 }, () => null));
    expect((await findTimer(database.db, room.meeting.id)).revision).toBe(4);
    expect(await listTimerLog(database.db, room.meeting.id)).toHaveLength(4);
  });

  test("a switch written late counts from the instant it was due", async () => {
    const room = await presenting();
    await settle(room, starts + 8 * minuteMs);
    const { timer } = await findTimer(database.db, room.meeting.id);
    expect(timer.position).toMatchObject({ segment: "qa", endsAt: starts + 10 * minuteMs });
  });

  test("a meeting that does not exist has no boundary", async () => {
    const context = makeContext(database.db, { kind: "clock" }, starts);
    expect(await settleTimer(context, { meetingId: randomUUID() })).toBeNull();
  });
});
