import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAnswerTasks } from "@/db/queries/answer-tasks";
import { lockTimer, saveTimer, untouchedTimer } from "@/db/queries/timers";
import { openAnswersTask } from "@/lib/contract/jobs";
import { newTimer } from "@/lib/domain/timer/timer";
import { hashToken } from "@/lib/runtime";
import {
  listMeetingsAwaitingTasks,
  openAnswerTasks,
  scheduleAnswerTasks,
} from "@/lib/use-cases/open-answer-tasks";
import { type AskedDay, ask, listMails, makeAskedDay } from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";

const minuteMs = 60_000;
const doors = {
  newToken: () => `žeton-${randomUUID()}`,
  hashToken,
  publicUrl: "https://deset.example",
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function endDay({ meeting, endsAt }: AskedDay): Promise<void> {
  const position = { kind: "ended" as const, endedAt: endsAt, endedAtItemId: "slot-1" };
  const timer = { ...newTimer, position };
  const entry = { meetingId: meeting.id, revision: 1, commandId: randomUUID(), personId: null };
  const event = { kind: "end" as const };
  await database.db.transaction(async (tx) => {
    await lockTimer(tx, meeting.id);
    const row = { ...untouchedTimer, revision: 1, timer };
    await saveTimer(tx, meeting.id, row, [{ ...entry, event, at: endsAt, timer }]);
  });
}

const open = ({ meeting }: AskedDay, now: number) =>
  openAnswerTasks({ db: database.db, now, newId: randomUUID }, { meetingId: meeting.id }, doors);

test("after the end each pitch with open questions gets a task, and its lead the link", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje, { body: "Koliko stane?" });
  await ask(db, day, day.piran, { body: "Kdaj začnete?" });
  await endDay(day);
  await open(day, day.endsAt + minuteMs);
  const [task] = await listAnswerTasks(db, day.meeting.id);
  const [mail, ...others] = await listMails(db, day.meeting, "answers-due");
  expect(others).toEqual([]);
  expect(mail?.recipient).toBe(day.lead.email);
  expect(mail?.content).toMatchObject({
    personName: "Ana Vodja",
    pitchId: day.pitchId,
    questions: ["Koliko stane?", "Kdaj začnete?"],
    dueAt: Date.parse("2020-11-11T00:00:00+01:00"),
  });
  const token = decodeURIComponent(new URL(mail?.content.url ?? "").pathname.split("/")[2] ?? "");
  expect(task).toMatchObject({ pitchId: day.pitchId, dueAt: mail?.content.dueAt });
  expect(task?.tokenHash).toBe(hashToken(token));
});

test("a repeated run leaves the task as it is and mails nobody again", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  await endDay(day);
  await open(day, day.endsAt + minuteMs);
  const before = await listAnswerTasks(db, day.meeting.id);
  await ask(db, day, day.piran);
  await Promise.all([open(day, day.endsAt + 5 * minuteMs), open(day, day.endsAt + 5 * minuteMs)]);
  expect(await listAnswerTasks(db, day.meeting.id)).toEqual(before);
  expect(await listMails(db, day.meeting, "answers-due")).toHaveLength(1);
});

test("two runs at once open one task and send one mail", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  await endDay(day);
  await Promise.all([1, 2, 3, 4].map((more) => open(day, day.endsAt + more * minuteMs)));
  expect(await listAnswerTasks(db, day.meeting.id)).toHaveLength(1);
  expect(await listMails(db, day.meeting, "answers-due")).toHaveLength(1);
});

test("nothing happens while the day goes on, nor when its end was taken back", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  await open(day, day.endsAt + minuteMs);
  expect(await listAnswerTasks(db, day.meeting.id)).toEqual([]);
});

test("a pitch whose questions are settled, unpublished or remarks has nothing to answer", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje, { state: { status: "pending" } });
  await ask(db, day, day.celje, { state: { status: "dismissed", reason: "unclear" } });
  await ask(db, day, day.celje, { state: { status: "answered", by: "voice", stagedAt: null } });
  await ask(db, day, day.piran, { kind: "remark" });
  await endDay(day);
  await open(day, day.endsAt + minuteMs);
  expect(await listAnswerTasks(db, day.meeting.id)).toEqual([]);
  expect(await listMails(db, day.meeting, "answers-due")).toEqual([]);
});

test("a day that nobody ended gets its tasks once the room has closed", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  await open(day, day.endsAt + 180 * minuteMs - 1);
  expect(await listAnswerTasks(db, day.meeting.id)).toEqual([]);
  await open(day, day.endsAt + 180 * minuteMs);
  expect(await listAnswerTasks(db, day.meeting.id)).toHaveLength(1);
});

test("a meeting awaits tasks while one of its pitches has open questions and none", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  expect(await listMeetingsAwaitingTasks({ db })).not.toContain(day.meeting.id);
  await ask(db, day, day.celje);
  expect(await listMeetingsAwaitingTasks({ db })).toContain(day.meeting.id);
  await open(day, day.endsAt + 180 * minuteMs);
  expect(await listMeetingsAwaitingTasks({ db })).not.toContain(day.meeting.id);
});

test("once askers are forgotten no link is sent, which would have ended", async () => {
  const { db } = database;
  const day = await makeAskedDay(db, { askerRetentionDays: 30 });
  await ask(db, day, day.celje);
  const forgottenAt = day.endsAt + 30 * 24 * 60 * minuteMs;
  await open(day, forgottenAt);
  expect(await listAnswerTasks(db, day.meeting.id)).toEqual([]);
  await open(day, forgottenAt - 1);
  expect(await listAnswerTasks(db, day.meeting.id)).toHaveLength(1);
});

test("the end lets the job wait; a day ended twice waits once, and after a rollback not at all", async () => {
  const { db } = database;
  const { meeting } = await makeAskedDay(db);
  const waiting = async () =>
    (
      await db.execute<{ waitMs: number }>(sql`
        select extract(epoch from run_at - now()) * 1000 as "waitMs" from graphile_worker.jobs
        where task_identifier = ${openAnswersTask} and key like ${`%${meeting.id}`}`)
    ).rows;
  const rolledBack = db.transaction(async (tx) => {
    await scheduleAnswerTasks(tx, meeting.id);
    throw new Error("the end was not saved");
  });
  await expect(rolledBack).rejects.toThrow();
  expect(await waiting()).toEqual([]);
  await db.transaction((tx) => scheduleAnswerTasks(tx, meeting.id));
  await db.transaction((tx) => scheduleAnswerTasks(tx, meeting.id));
  const [job, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(Number(job?.waitMs)).toBeGreaterThan(minuteMs);
});
