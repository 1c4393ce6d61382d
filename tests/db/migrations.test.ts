import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Database, openDatabase } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { findMeetingById } from "@/db/queries/meetings";
import { findFeed, listQuestions } from "@/db/queries/questions";
import { findTimer, listTimerLog } from "@/db/queries/timers";
import { countVotes, listVotedNumbers } from "@/db/queries/votes";

// A database as the release before the live room left it, with a day under way.
const ids = {
  meeting: randomUUID(),
  slot: randomUUID(),
  presenter: randomUUID(),
  registered: randomUUID(),
  stranger: randomUUID(),
  pitch: randomUUID(),
  approved: randomUUID(),
  dismissed: randomUUID(),
  answering: randomUUID(),
};
const startsAt = "2020-11-03T12:00:00+01:00";
const position = { kind: "running", itemId: "slot-1", segment: "qa", endsAt: 1604400600000 };
const timer = JSON.stringify({ position, left: [] });

const before = `
  insert into municipalities values ('SI-003', 'Bled', 'Gorenjska', 8217, null),
    ('SI-050', 'Koper', 'Obalno-kraška', 53292, '1995-01-01');
  insert into people values ('${ids.presenter}', 'p@example.org', 'P', 'municipality', false, now()),
    ('${ids.registered}', 'r@example.org', 'R', 'municipality', false, now()),
    ('${ids.stranger}', 's@example.org', 'S', 'municipality', false, now());
  insert into meetings values ('${ids.meeting}', 'dan', '{"sl":"Dan","en":"Day"}',
    '{"sl":"","en":""}', 'SOS', '{}', 'Maribor', 'a@example.org', 'Europe/Ljubljana',
    '2020-10-20', '2020-10-22', '2020-10-28', '${startsAt}', '2020-11-03T15:00:00+01:00',
    5, 5, '[{"kind":"slots","count":1}]', 'https://zoom.example.org/j/1', true, true);
  insert into slots values ('${ids.slot}', '${ids.meeting}', 1, '${startsAt}',
    '2020-11-03T12:10:00+01:00');
  insert into pitches values ('${ids.pitch}', '${ids.meeting}', 'SI-003', '${ids.presenter}',
    'Naslov', 'Povzetek', '{parkiranje}', 'senzorji', 'občine', now(), 0, now());
  insert into bookings values ('${ids.pitch}', '${ids.slot}', now());
  insert into registrations values ('${randomUUID()}', '${ids.meeting}', '${ids.registered}',
    'SI-050', now());
  insert into question_feeds values ('${ids.meeting}', 9, 4);
  insert into questions values
    ('${ids.dismissed}', '${ids.meeting}', '${ids.pitch}', '${ids.registered}', 'SI-050',
      'Drugo vprašanje?', true, 'dismissed', '2020-11-03T12:02:00+01:00', 8),
    ('${ids.approved}', '${ids.meeting}', '${ids.pitch}', '${ids.registered}', 'SI-050',
      'Prvo vprašanje?', false, 'approved', '2020-11-03T12:01:00+01:00', 7),
    ('${ids.answering}', '${ids.meeting}', '${ids.pitch}', '${ids.registered}', 'SI-050',
      'Tretje vprašanje?', false, 'answering', '2020-11-03T12:03:00+01:00', 9);
  insert into votes values ('${ids.approved}', '${ids.presenter}', now()),
    ('${ids.approved}', '${ids.stranger}', now()), ('${ids.answering}', '${ids.registered}', now());
  insert into timers values ('${ids.meeting}', 3, 2, '${timer}');
  insert into timer_log values ('${ids.meeting}', 2, '${randomUUID()}', '{"kind":"start"}',
    '${startsAt}', '${timer}');`;

let pool: pg.Pool;
let db: Database;
const name = `test_${randomUUID().replaceAll("-", "")}`;

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("testCluster").adminConnectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function migrateToFoundation(client: pg.Pool): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "deset-foundation-"));
  await cp(path.resolve("db/migrations"), folder, { recursive: true });
  const journal = path.join(folder, "meta/_journal.json");
  const written = JSON.parse(await readFile(journal, "utf8"));
  await writeFile(journal, JSON.stringify({ ...written, entries: written.entries.slice(0, 1) }));
  await migrate(drizzle(client), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

beforeAll(async () => {
  await asAdmin(`create database ${name} owner deset`);
  const { connectionString: template } = inject("testCluster");
  const connectionString = template.replace(/@\/\w+\?/, `@/${name}?`);
  pool = new pg.Pool({ connectionString });
  pool.on("error", () => undefined);
  await migrateToFoundation(pool);
  await pool.query(before);
  await migrateDatabase(connectionString);
  db = openDatabase(pool);
});
afterAll(async () => {
  await pool.end();
  await asAdmin(`drop database ${name} with (force)`);
});

test("questions keep their words, get numbers in the order asked, and each state what it has", async () => {
  const questions = await listQuestions(db, ids.meeting);
  const koper = { name: "Koper", urban: true };
  const kept = { kind: "question", source: "room", municipality: koper, contactShared: false };
  expect(questions.toSorted((a, b) => a.number - b.number)).toMatchObject([
    { ...kept, id: ids.approved, number: 1, state: { status: "approved" } },
    {
      ...{ ...kept, id: ids.dismissed, number: 2, anonymous: true, body: "Drugo vprašanje?" },
      state: { status: "dismissed", reason: "unfitting" },
    },
    { ...kept, id: ids.answering, number: 3, state: { status: "answering" } },
  ]);
  expect(await findFeed(db, ids.meeting)).toEqual({
    ...{ revision: 9, votesRevision: 4, interestsRevision: 0, lastNumber: 3 },
  });
});

test("votes are for the municipality their person sits for; those of people without a seat go", async () => {
  const meetingId = ids.meeting;
  const voters = [ids.presenter, ids.stranger].map((personId) => ({ meetingId, personId }));
  expect(await listVotedNumbers(db, voters)).toEqual([[1], []]);
  expect((await countVotes(db, meetingId)).tallies).toEqual([[1, 1, 1]]);
});

test("a running timer runs on, in the order it had, with nothing to take back", async () => {
  expect(await findTimer(db, ids.meeting)).toEqual({
    ...{ revision: 3, actedRevision: 2, undo: { kind: "nothing" } },
    timer: { position, left: [], arrangement: { skippedIds: [], swaps: [], breaks: [] } },
  });
  expect(await listTimerLog(db, ids.meeting)).toMatchObject([{ revision: 2, personId: null }]);
});

test("a meeting gets a join code and goes on as it was held before", async () => {
  const meeting = await findMeetingById(db, ids.meeting);
  expect(meeting).toMatchObject({ presentationEnd: "advance", reviewQuestions: true });
  expect(meeting?.joinCode).toMatch(/^[a-z0-9]{6}$/);
});
