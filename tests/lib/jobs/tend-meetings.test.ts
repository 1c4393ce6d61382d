import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAnswerTasks } from "@/db/queries/answer-tasks";
import { insertJob } from "@/db/queries/outbox";
import { openAnswersTask, tendMeetingsTask } from "@/lib/contract/jobs";
import type { Mailer } from "@/lib/gateways/mailer";
import type { OutgoingMail } from "@/lib/gateways/outgoing-mail";
import { openAnswers, tendMeetings } from "@/lib/jobs/tend-meetings";
import { startWorker } from "@/lib/jobs/worker";
import { ask, findAsked, makeAskedDay } from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";

const publicUrl = "https://deset.example";
const meetingNow = Date.parse("2020-11-04T09:00:00+01:00");
const ignore = () => undefined;
const log = { error: ignore, warn: ignore, info: ignore, debug: ignore };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Works until the first mail has gone out, which it answers. */
async function workUntilMailed(): Promise<OutgoingMail> {
  const { db, pool } = database;
  let sentFirst: (mail: OutgoingMail) => void = ignore;
  const sent = new Promise<OutgoingMail>((resolve) => {
    sentFirst = resolve;
  });
  const mailer: Mailer = { send: async (mail) => sentFirst(mail) };
  const clocks = { now: () => meetingNow, meetingNow: () => meetingNow };
  const worker = await startWorker({ db, pool, mailer, publicUrl, log, ...clocks });
  const mail = await sent;
  await worker.stop();
  return mail;
}

/** A day with one open question, so many days ago; nobody ended it. */
async function makeDayAgo(days: number) {
  const { db } = database;
  const startsAt = meetingNow - days * 86_400_000;
  const call = { publishedAt: startsAt - 3, callOpensAt: startsAt - 2, callClosesAt: startsAt - 1 };
  const day = await makeAskedDay(db, { startsAt, endsAt: startsAt + 1, ...call });
  return { ...day, id: await ask(db, day, day.celje) };
}

/** From now on the tasks and the questions of these meetings cannot be written. */
async function refuseChanges(...meetingIds: string[]): Promise<void> {
  const { db } = database;
  const among = meetingIds.map((id) => `'${id}'`).join();
  await db.execute(
    sql.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      if new.meeting_id in (${among}) then raise exception 'skrivnost'; end if;
      return new;
    end $$`),
  );
  for (const table of ["answer_tasks", "questions"]) {
    await db.execute(
      sql.raw(`
      create trigger refuse_change before insert or update on ${table}
      for each row execute function refuse_change()`),
    );
  }
}

test("a day that is over gets its answer tasks by the job that waits for its end", async () => {
  const { db } = database;
  const day = await makeAskedDay(db);
  await ask(db, day, day.celje);
  await insertJob(db, openAnswersTask, { meetingId: day.meeting.id });
  const mail = await workUntilMailed();
  expect(mail.to).toBe(day.lead.email);
  expect(mail.text).toContain(`${publicUrl}/answers/`);
});

test("the rounds open tasks of days nobody ended, and let go of askers whose days are over", async () => {
  const { db } = database;
  const [open, over] = [await makeDayAgo(2), await makeDayAgo(40)];
  await insertJob(db, tendMeetingsTask, {});
  expect((await workUntilMailed()).to).toBe(open.lead.email);
  expect((await findAsked(db, open.meeting, open.id))?.authorId).toBe(open.celje.personId);
  await expect.poll(async () => (await findAsked(db, over.meeting, over.id))?.authorId).toBeNull();
});

test("a meeting that cannot be tended stops neither the others nor the forgetting", async () => {
  const { db } = database;
  const [failing, open] = [await makeDayAgo(2), await makeDayAgo(2)];
  const [stuck, over] = [await makeDayAgo(40), await makeDayAgo(40)];
  await refuseChanges(failing.meeting.id, stuck.meeting.id);
  const lines: object[] = [];
  const note = (fields: object) => void lines.push(fields);
  await tendMeetings({ db, publicUrl, meetingNow: () => meetingNow, log: { warn: note } });
  expect(await listAnswerTasks(db, failing.meeting.id)).toEqual([]);
  expect(await listAnswerTasks(db, open.meeting.id)).toHaveLength(1);
  expect((await findAsked(db, stuck.meeting, stuck.id))?.authorId).toBe(stuck.celje.personId);
  expect((await findAsked(db, over.meeting, over.id))?.authorId).toBeNull();
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual({ meetingId: failing.meeting.id, reason: "P0001" });
  expect(lines).toContainEqual({ meetingId: stuck.meeting.id, reason: "P0001" });
});

test("a job about anything but a meeting is none", async () => {
  const doors = { db: database.db, publicUrl, meetingNow: () => meetingNow };
  await expect(openAnswers(doors, { meetingId: "1" })).rejects.toThrow();
});
