import { afterAll, beforeAll, expect, test } from "vitest";
import { insertJob } from "@/db/queries/outbox";
import { openAnswersTask, tendMeetingsTask } from "@/lib/contract/jobs";
import type { Mailer } from "@/lib/gateways/mailer";
import type { OutgoingMail } from "@/lib/gateways/outgoing-mail";
import { openAnswers } from "@/lib/jobs/tend-meetings";
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
  const startsAt = meetingNow - 40 * 86_400_000;
  const call = { publishedAt: startsAt - 3, callOpensAt: startsAt - 2, callClosesAt: startsAt - 1 };
  const day = await makeAskedDay(db, { startsAt, ...call });
  const id = await ask(db, day, day.celje);
  await insertJob(db, tendMeetingsTask, {});
  expect((await workUntilMailed()).to).toBe(day.lead.email);
  await expect.poll(async () => (await findAsked(db, day.meeting, id))?.authorId).toBeNull();
});

test("a job about anything but a meeting is none", async () => {
  const doors = { db: database.db, publicUrl, meetingNow: () => meetingNow };
  await expect(openAnswers(doors, { meetingId: "1" })).rejects.toThrow();
});
