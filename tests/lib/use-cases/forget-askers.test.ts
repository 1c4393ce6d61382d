import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findMail, markMailSent } from "@/db/queries/outbox";
import { findFeed } from "@/db/queries/questions";
import { findScreenMeeting, replaceScreenLink } from "@/db/queries/screen-links";
import { countVotes } from "@/db/queries/votes";
import { interests } from "@/db/schema";
import { enqueueMail } from "@/lib/use-cases/enqueue-mail";
import { forgetAskers, listAskersToForget } from "@/lib/use-cases/forget-askers";
import { aboutPitch } from "@/lib/use-cases/open-answer-tasks";
import {
  type AskedDay,
  ask,
  findAsked,
  makeAskedDay,
  voteFor,
} from "../../support/asked-questions";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor } from "../../support/factories";

const dayMs = 86_400_000;
const keptMs = 30 * dayMs;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function forgetAt(now: number): Promise<void> {
  const context = { db: database.db, now };
  for (const meetingId of await listAskersToForget(context)) {
    await forgetAskers(context, { meetingId });
  }
}

/** Everything the database holds outside people and their registrations. */
async function dump(): Promise<string> {
  const { rows } = await database.db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('people', 'registrations', 'moderators', 'pitches')`);
  const tables = await Promise.all(
    rows.map(({ name }) => database.db.execute(sql`select * from ${sql.identifier(name)}`)),
  );
  return JSON.stringify(tables.map((table) => table.rows));
}

async function makeVotedDay() {
  const { db } = database;
  const day = await makeAskedDay(db);
  const voter = await makeActor(db, { name: "Vera" });
  const target = await ask(db, day, day.celje);
  const merged = await ask(db, day, day.piran, { state: { status: "merged", intoId: target } });
  const hidden = await ask(db, day, day.piran, { anonymous: true });
  await voteFor(db, target, voter, day.piran);
  await voteFor(db, merged, voter, day.celje);
  await voteFor(db, hidden, voter);
  await db.execute(sql`
    update questions set contact_shared = true, claimed_by_id = ${day.moderator.personId}
    where id = ${target}`);
  return { ...day, voter, target, merged, hidden };
}

async function mailAnswer({ meeting, pitchId, celje }: AskedDay, id: string): Promise<void> {
  const about = aboutPitch(meeting, { pitchId, pitchTitle: "Ideja" });
  const answers = [{ question: "Koliko stane?", answer: "Nič." }];
  const content = { kind: "answers-published" as const, ...about, personName: celje.name, answers };
  await enqueueMail(database.db, { id, recipient: celje.email, content, at: 0 });
}

async function mailLink({ meeting, pitchId, lead, endsAt }: AskedDay): Promise<string> {
  const id = randomUUID();
  const about = { ...aboutPitch(meeting, { pitchId, pitchTitle: "Ideja" }), personName: lead.name };
  const link = { url: "https://deset.example/answers/skrivnost", dueAt: endsAt };
  const content = { kind: "answers-due" as const, ...about, ...link, questions: ["Koliko stane?"] };
  await enqueueMail(database.db, { id, recipient: lead.email, content, at: 0 });
  return id;
}

async function showInterest({ pitchId, celje: { personId } }: AskedDay): Promise<void> {
  const said = { pitchId, municipalityCode: "SI-011", kind: "join" as const };
  await database.db
    .insert(interests)
    .values({ ...said, personId, offering: [], note: "", setAt: 0 });
}

test("until the days of keeping are over everybody is known, and then nobody is", async () => {
  const day = await makeVotedDay();
  await mailAnswer(day, "de5e7000-0000-4000-8000-00000000000a");
  await showInterest(day);
  const people = [day.celje, day.piran, day.voter, day.moderator];
  const before = await countVotes(database.db, day.meeting.id);
  await forgetAt(day.endsAt + keptMs - 1);
  const whileKept = await dump();
  for (const { personId } of people) expect(whileKept).toContain(personId);
  await forgetAt(day.endsAt + keptMs);
  const afterwards = await dump();
  for (const { personId, email } of people) {
    expect(afterwards).not.toContain(personId);
    expect(afterwards).not.toContain(email);
  }
  const after = await countVotes(database.db, day.meeting.id);
  expect(before.tallies).not.toEqual([]);
  expect(after.tallies).toEqual(before.tallies);
});

test("a question keeps its words and its municipality, unless it was asked anonymously", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  await forgetAt(day.endsAt + keptMs);
  const open = await findAsked(db, day.meeting, day.target);
  expect(open).toMatchObject({ authorId: null, contactShared: false, claim: null });
  expect(open?.municipality?.name).toBe("Celje");
  expect((await findAsked(db, day.meeting, day.hidden))?.municipality).toBeNull();
});

test("open pages hear of it once; doing it again changes nothing", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  const before = await findFeed(db, day.meeting.id);
  await forgetAt(day.endsAt + keptMs);
  const once = await findFeed(db, day.meeting.id);
  expect(once.revision).toBe(before.revision + 1);
  expect(once.votesRevision).toBe(before.votesRevision + 1);
  const tallies = await countVotes(db, day.meeting.id);
  await forgetAt(day.endsAt + 2 * keptMs);
  expect(await findFeed(db, day.meeting.id)).toEqual(once);
  expect(await countVotes(db, day.meeting.id)).toEqual(tallies);
});

test("a question parted again from the one it was merged into keeps what was voted for it", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  await forgetAt(day.endsAt + keptMs);
  await db.execute(sql`
    update questions set status = 'approved', merged_into_id = null where id = ${day.merged}`);
  const merged = await findAsked(db, day.meeting, day.merged);
  const { tallies } = await countVotes(db, day.meeting.id);
  expect(tallies).toContainEqual([merged?.number, 2, 2]);
});

test("interests belong to their municipalities and stay, without the person", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  await showInterest(day);
  await forgetAt(day.endsAt + keptMs);
  const kept = await db.select().from(interests).where(eq(interests.pitchId, day.pitchId));
  expect(kept).toMatchObject([{ municipalityCode: "SI-011", kind: "join", personId: null }]);
});

test("an undelivered link to answer goes, a delivered mail stays; the screen's link ends", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  const [waiting, sent] = [await mailLink(day), await mailLink(day)];
  await markMailSent(db, sent, day.endsAt);
  const tokenHash = `zaslon ${day.meeting.id}`;
  await replaceScreenLink(db, { meetingId: day.meeting.id, tokenHash, madeAt: day.endsAt });
  await forgetAt(day.endsAt + keptMs - 1);
  expect(await findMail(db, waiting)).not.toBeNull();
  expect(await findScreenMeeting(db, tokenHash)).toBe(day.meeting.id);
  await forgetAt(day.endsAt + keptMs);
  expect(await findMail(db, waiting)).toBeNull();
  expect(await findMail(db, sent)).not.toBeNull();
  expect(await findScreenMeeting(db, tokenHash)).toBeNull();
});

test("too early nothing is forgotten, whoever asks for it", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  const { id: meetingId } = day.meeting;
  await forgetAskers({ db, now: day.endsAt + keptMs - 1 }, { meetingId });
  expect((await findAsked(db, day.meeting, day.target))?.authorId).toBe(day.celje.personId);
});

test("a meeting whose askers are forgotten is not looked at again", async () => {
  const { db } = database;
  const day = await makeVotedDay();
  const context = { db, now: day.endsAt + keptMs };
  expect(await listAskersToForget(context)).toContain(day.meeting.id);
  await forgetAt(context.now);
  expect(await listAskersToForget(context)).toEqual([]);
});

test("another meeting whose days are not over is left alone", async () => {
  const { db } = database;
  const over = await makeVotedDay();
  const later = await makeAskedDay(db, { askerRetentionDays: 31 });
  const id = await ask(db, later, later.celje);
  await forgetAt(over.endsAt + keptMs);
  expect((await findAsked(db, later.meeting, id))?.authorId).toBe(later.celje.personId);
});
