import { afterAll, beforeAll, expect, test } from "vitest";
import { demoBookings, demoPeople } from "@/db/demo/demo-people";
import { demoPitchId, seedDemo } from "@/db/demo/seed-demo";
import { findAgenda } from "@/db/queries/agenda";
import { findMeetingBySlug } from "@/db/queries/meetings";
import { silentFeed } from "@/db/queries/questions";
import { untouchedTimer } from "@/db/queries/timers";
import { pitchDay, pitchDayId, pitchDaySlotId } from "@/db/reference/pitch-day";
import { bookings, mandates, people, pitches, questionFeeds, timers } from "@/db/schema";
import { pitchTextSchema } from "@/lib/contract/inputs";
import { createTestDatabase, type TestDatabase } from "../../support/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.db);
});
afterAll(() => database.drop());

const tables = [
  "meetings",
  "slots",
  "timers",
  "question_feeds",
  "people",
  "mandates",
  "moderators",
  "pitches",
  "bookings",
  "municipalities",
];

async function everyRow() {
  const rows = [];
  for (const table of tables) {
    const { rows: found } = await database.pool.query(
      `select xmin, t.* from ${table} t order by t::text`,
    );
    rows.push(found);
  }
  return rows;
}

test("seeding twice changes nothing", async () => {
  const before = await everyRow();
  await seedDemo(database.db);
  expect(await everyRow()).toEqual(before);
});

test("two processes that start at once seed once", async () => {
  const empty = await createTestDatabase();
  await Promise.all([seedDemo(empty.db), seedDemo(empty.db), seedDemo(empty.db)]);
  expect(await empty.db.select().from(bookings)).toHaveLength(9);
  await empty.drop();
});

test("nine of sixteen slots hold an idea, early and late ones are free", async () => {
  const meeting = await findMeetingBySlug(database.db, "3-november-2020");
  if (meeting === null) throw new Error("the pitch day is missing");
  const agenda = await findAgenda(database.db, meeting);
  expect(agenda.map((item) => item.kind).join(" ")).toBe(
    "welcome pitch pitch pitch pitch pitch open pitch open break " +
      "pitch pitch pitch open open open open open closing",
  );
});

test("every seeded pitch passes the form's own rules", async () => {
  const rows = await database.db.select().from(pitches);
  expect(rows).toHaveLength(9);
  for (const row of rows) expect(pitchTextSchema.safeParse(row).success).toBe(true);
});

test("every address of the demo is one that can never receive mail", async () => {
  const rows = await database.db.select().from(people);
  expect(rows).toHaveLength(15);
  expect(rows.filter(({ email }) => !email.endsWith("@example.org"))).toEqual([]);
  const meeting = await findMeetingBySlug(database.db, pitchDay.slug);
  expect(meeting?.contactEmail).toMatch(/@example\.org$/);
  expect(meeting?.fictional).toBe(true);
});

test("presenters are approved, and two of the three have no slot yet", async () => {
  const held = await database.db.select().from(mandates);
  expect(held.every(({ state }) => state === "approved")).toBe(true);
  const presenting = demoBookings.map(({ presenter }) => presenter.id);
  expect(presenting).toContain(demoPeople.presenterBled.id);
  expect(presenting).not.toContain(demoPeople.presenterSkofjaLoka.id);
  expect(presenting).not.toContain(demoPeople.presenterPtuj.id);
  const ofThree = held.filter(({ personId }) =>
    [demoPeople.presenterBled, demoPeople.presenterSkofjaLoka, demoPeople.presenterPtuj].some(
      ({ id }) => id === personId,
    ),
  );
  expect(ofThree.map(({ municipalityCode }) => municipalityCode).sort()).toEqual([
    "SI-003",
    "SI-096",
    "SI-122",
  ]);
});

test("the live room is untouched", async () => {
  expect(await database.db.select().from(timers)).toEqual([
    { meetingId: pitchDayId, ...untouchedTimer },
  ]);
  expect(await database.db.select().from(questionFeeds)).toEqual([
    { meetingId: pitchDayId, ...silentFeed, askersForgottenAt: null },
  ]);
});

test("what a presenter cancelled stays cancelled after the next start", async () => {
  const own = await createTestDatabase();
  await seedDemo(own.db);
  await own.db.delete(bookings);
  await own.db.insert(bookings).values({
    pitchId: demoPitchId(1),
    slotId: pitchDaySlotId(16),
    bookedAt: pitchDay.callOpensAt,
  });
  await seedDemo(own.db);
  expect(await own.db.select({ slotId: bookings.slotId }).from(bookings)).toEqual([
    { slotId: pitchDaySlotId(16) },
  ]);
  await own.drop();
});
