import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findMail } from "@/db/queries/outbox";
import { tendMeetingsTask } from "@/lib/contract/jobs";
import type { SignInMail } from "@/lib/contract/mails";
import { createMailer, type Mailer } from "@/lib/gateways/mailer";
import type { OutgoingMail } from "@/lib/gateways/outgoing-mail";
import { sendMail } from "@/lib/jobs/send-mail";
import { startWorker, type Worker } from "@/lib/jobs/worker";
import { enqueueMail } from "@/lib/use-cases/enqueue-mail";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { startMailServer } from "../../support/mail-server";

const publicUrl = "https://deset.example";
const from = "Deset <deset@obcina.example>";
const at = Date.parse("2020-10-23T09:30:00Z");
const recipient = "ana.skrivna@example.org";
const content: SignInMail = {
  kind: "sign-in-link",
  locale: "sl",
  url: "https://deset.example/sign-in/confirm?token=skrivnost",
  validMinutes: 15,
};

const meetingAt = Date.parse("2020-11-04T09:00:00+01:00");

let database: TestDatabase;
let running: Worker | null = null;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await running?.stop();
  running = null;
});
afterAll(() => database.drop());

async function enqueue(): Promise<string> {
  const id = randomUUID();
  await database.db.transaction((tx) => enqueueMail(tx, { id, recipient, content, at }));
  return id;
}

async function start(mailer: Mailer) {
  const { db, pool } = database;
  const lines: string[] = [];
  const line = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  const log = { error: line, warn: line, info: line, debug: line };
  running = await startWorker({
    db,
    pool,
    mailer,
    publicUrl,
    log,
    now: () => at + 1,
    meetingNow: () => meetingAt,
    tendEveryMs: 200,
  });
  return lines;
}

/** A mailer whose next sending is awaited, and which fails as often as it is told to. */
function recordingMailer(failures: Error[] = []) {
  const sent: OutgoingMail[] = [];
  const tried: string[] = [];
  const waiting: (() => void)[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      tried.push(mail.id);
      for (const look of waiting) look();
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      sent.push(mail);
    },
  };
  const waitForTries = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (tried.length >= count) resolve();
      };
      waiting.push(look);
      look();
    });
  return { mailer, sent, tried, waitForTries };
}

async function makeJobsDue(): Promise<void> {
  await database.db.execute(sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
  `);
}

const jobs = async () =>
  (
    await database.db.execute<{ attempts: number; last_error: string | null }>(
      sql`select attempts, last_error from graphile_worker.jobs`,
    )
  ).rows;

test("a rolled back change leaves neither mail nor job", async () => {
  const id = randomUUID();
  const change = database.db.transaction(async (tx) => {
    await enqueueMail(tx, { id, recipient, content, at });
    throw new Error("the change failed");
  });
  await expect(change).rejects.toThrow("the change failed");
  expect(await findMail(database.db, id)).toBeNull();
  expect(await jobs()).toEqual([]);
});

test("a mail is sent once however often its job runs, and its link does not stay behind", async () => {
  const id = await enqueue();
  const { mailer, sent } = recordingMailer();
  const doors = { db: database.db, mailer, publicUrl, now: () => at + 1 };
  await sendMail(doors, { mailId: id });
  await sendMail(doors, { mailId: id });
  expect(sent.map((mail) => [mail.id, mail.to, mail.writtenAt])).toEqual([[id, recipient, at]]);
  expect(sent[0]?.text).toContain(content.url);
  const row = await findMail(database.db, id);
  expect(row?.sentAt).toBe(at + 1);
  expect(JSON.stringify(row)).not.toContain("skrivnost");
  await database.db.execute(
    sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`,
  );
});

test("a sign-in link that expired while the mail server was away is struck out, not sent", async () => {
  const expiresAt = at + content.validMinutes * 60_000;
  const { mailer, sent } = recordingMailer();
  const doorsAt = (now: number) => ({ db: database.db, mailer, publicUrl, now: () => now });
  const inTime = await enqueue();
  await sendMail(doorsAt(expiresAt - 1), { mailId: inTime });
  const late = await enqueue();
  await sendMail(doorsAt(expiresAt), { mailId: late });
  expect(sent.map((mail) => mail.id)).toEqual([inTime]);
  const row = await findMail(database.db, late);
  expect(row?.sentAt).toBe(expiresAt);
  expect(JSON.stringify(row)).not.toContain("skrivnost");
  await database.db.execute(
    sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`,
  );
});

test("a dead mail server loses nothing: the mail arrives once when it is back", async () => {
  const server = await startMailServer();
  await server.close();
  const id = await enqueue();
  const doors = { db: database.db, publicUrl, now: () => at };
  const mailer = createMailer({ smtpUrl: server.url, from, dataDir: "/nowhere" });
  await expect(sendMail({ ...doors, mailer }, { mailId: id })).rejects.toThrow("was not sent");
  expect((await findMail(database.db, id))?.sentAt).toBeNull();

  const back = await startMailServer({ port: server.port });
  await start(mailer);
  const [mail] = await back.waitFor(1);
  expect(mail?.recipients).toEqual([recipient]);
  await running?.stop();
  running = null;
  expect(back.received).toHaveLength(1);
  expect(await jobs()).toEqual([]);
  await back.close();
});

test("a failed job is tried again, and neither log nor queue tells whom the mail was for", async () => {
  const refusal = Object.assign(new Error(`550 <${recipient}> unknown`), {
    code: "EENVELOPE",
    responseCode: 550,
  });
  const { mailer, sent, waitForTries } = recordingMailer([refusal]);
  const id = await enqueue();
  const lines = await start(mailer);
  await waitForTries(1);
  await expect.poll(jobs).toMatchObject([{ attempts: 1, last_error: expect.any(String) }]);
  const [failed] = await jobs();
  expect(failed?.last_error).toBe(`mail ${id} was not sent: EENVELOPE 550`);
  await expect.poll(() => lines.join("\n")).toContain('"reason":"EENVELOPE 550"');
  expect(lines.join("\n")).not.toContain(recipient);
  await makeJobsDue();
  await waitForTries(2);
  expect(sent.map((mail) => mail.id)).toEqual([id]);
  await expect.poll(jobs).toEqual([]);
});

test("a job whose worker was killed while sending is taken over", async () => {
  const id = await enqueue();
  await database.db.execute(sql`
    update graphile_worker._private_jobs
    set locked_by = 'worker-killed', locked_at = now() - interval '3 minutes', attempts = 1
  `);
  const { mailer, sent, waitForTries } = recordingMailer();
  await start(mailer);
  await waitForTries(1);
  expect(sent.map((mail) => mail.id)).toEqual([id]);
  await expect.poll(jobs).toEqual([]);
});

test("a worker that lost the database goes on when it is back", async () => {
  const { mailer, sent, waitForTries } = recordingMailer();
  await start(mailer);
  await database.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
  `);
  const id = await enqueue();
  await waitForTries(1);
  expect(sent.map((mail) => mail.id)).toEqual([id]);
  await expect.poll(jobs).toEqual([]);
});

test("the queue's own clock knows the rounds", async () => {
  await start(recordingMailer().mailer);
  await expect
    .poll(async () => {
      const { rows } = await database.db.execute<{ identifier: string }>(
        sql`select identifier from graphile_worker._private_known_crontabs`,
      );
      return rows.map(({ identifier }) => identifier);
    })
    .toEqual([tendMeetingsTask]);
});

test("workers that could not report the end of their jobs are replaced", async () => {
  const { mailer, sent, waitForTries } = recordingMailer();
  const rename = (from: string, to: string) =>
    database.db.execute(
      sql`alter table graphile_worker.${sql.identifier(from)} rename to ${sql.identifier(to)}`,
    );
  let hidden: Promise<unknown> | null = null;
  const hidingMailer: Mailer = {
    send: async (mail) => {
      await mailer.send(mail);
      await waitForTries(2);
      hidden ??= rename("_private_jobs", "hidden_jobs");
      await hidden;
    },
  };
  const both = [await enqueue(), await enqueue()];
  const lines = await start(hidingMailer);
  const failures = () =>
    lines.filter((line) => line.includes("a job failed") && line.includes("42P01"));
  await expect.poll(() => failures().length).toBeGreaterThanOrEqual(2);
  await rename("hidden_jobs", "_private_jobs");
  const third = await enqueue();
  await waitForTries(3);
  expect(sent.map((mail) => mail.id).toSorted()).toEqual([...both, third].toSorted());
});
