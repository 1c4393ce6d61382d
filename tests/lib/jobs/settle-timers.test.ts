import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ring } from "@/db/doorbell";
import { findTimer, listTimerLog } from "@/db/queries/timers";
import { minuteMs } from "@/lib/domain/instants";
import { startSettlingTimers } from "@/lib/jobs/settle-timers";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  command,
  createTestClock,
  granted,
  listen,
  makeRoom,
  type Room,
  silentLog,
} from "@/tests/support/live-room";

let database: TestDatabase;
const closings: (() => unknown)[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

const endsAt = instants.starts + 5 * minuteMs;

async function press(room: Room, kind: "start" | "next" | "pause", expectedRevision: number) {
  const context = makeContext(database.db, room.moderator, instants.starts);
  granted(await runTimerCommand(context, command(room, kind, { expectedRevision })));
}

async function presenting(): Promise<Room> {
  const room = await makeRoom(database);
  await press(room, "start", 0);
  await press(room, "next", 1);
  await press(room, "start", 2);
  return room;
}

async function start(clock: { now: () => number; refresh?: () => Promise<void> }) {
  const listener = await listen(database);
  closings.push(listener.close);
  const { db } = database;
  const job = startSettlingTimers({ db, clock, listener, newId: randomUUID, log: silentLog });
  closings.push(job.close);
  return listener;
}

/** The next ring about this meeting's timer, or the one after several. */
async function rung(room: Room, times = 1): Promise<() => Promise<void>> {
  const listener = await listen(database);
  closings.push(listener.close);
  let left = times;
  const rang = new Promise<void>((resolve) => {
    listener.onTopic((topic) => {
      if (topic.kind !== "timer" || topic.meetingId !== room.meeting.id) return;
      left -= 1;
      if (left === 0) resolve();
    });
  });
  return () => rang;
}

/** A clock that runs, and shows `from` now. */
function runningClock(from: number) {
  const startedAt = performance.now();
  return { now: () => from + Math.floor(performance.now() - startedAt) };
}

const segmentOf = async (room: Room) =>
  (await findTimer(database.db, room.meeting.id)).timer.position;

test("a boundary that passed while no process ran is written at the start", async () => {
  const room = await presenting();
  const heard = await rung(room);
  await start(createTestClock(endsAt + minuteMs));
  await heard();
  expect(await segmentOf(room)).toMatchObject({ segment: "qa", endsAt: endsAt + 5 * minuteMs });
});

test("the switch is written when its instant comes, not before", async () => {
  const room = await presenting();
  const heard = await rung(room);
  const clock = runningClock(endsAt - 150);
  await start(clock);
  await heard();
  const [entry] = (await listTimerLog(database.db, room.meeting.id)).slice(-1);
  expect(entry?.event.kind).toBe("settle");
  expect(entry?.at).toBeGreaterThanOrEqual(endsAt);
});

test("a command given elsewhere arms it by the doorbell", async () => {
  const room = await makeRoom(database);
  const heard = await rung(room, ["start", "next", "start", "settle"].length);
  await start(runningClock(endsAt - 400));
  await press(room, "start", 0);
  await press(room, "next", 1);
  await press(room, "start", 2);
  await heard();
  expect(await segmentOf(room)).toMatchObject({ segment: "qa" });
});

test("setting the clock looks at every running timer again", async () => {
  const room = await presenting();
  const clock = createTestClock(instants.starts);
  const refresh = async () => clock.set(endsAt);
  let isSet = false;
  await start({ now: clock.now, refresh: async () => (isSet ? refresh() : undefined) });
  const heard = await rung(room);
  isSet = true;
  await ring(database.db, { kind: "clock" });
  await heard();
  expect(await segmentOf(room)).toMatchObject({ segment: "qa" });
});
