import { afterAll, beforeAll, expect, test } from "vitest";
import { findMeeting } from "@/lib/use-cases/find-meeting";
import { listMeetings } from "@/lib/use-cases/list-meetings";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeContext, makeMeeting } from "../../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const visitor = { kind: "visitor" } as const;

test("a meeting is found from the instant of its publication, not before", async () => {
  const { db } = database;
  const { meeting } = await makeMeeting(db);
  const findAt = (now: number) => findMeeting(makeContext(db, visitor, now), meeting.slug);
  expect(await findAt(instants.published - 1)).toBeNull();
  expect(await findAt(instants.published)).toEqual(meeting);
});

test("an unknown address finds nothing", async () => {
  expect(await findMeeting(makeContext(database.db, visitor), "ni-ga")).toBeNull();
});

test("only published meetings are listed, the latest day first", async () => {
  const own = await createTestDatabase();
  const { meeting } = await makeMeeting(own.db);
  const later = await makeMeeting(own.db, { startsAt: instants.starts + 86_400_000 });
  await makeMeeting(own.db, { publishedAt: instants.callOpens });
  const listAt = async (now: number) => {
    const meetings = await listMeetings(makeContext(own.db, visitor, now));
    return meetings.map(({ slug }) => slug);
  };
  expect(await listAt(instants.published - 1)).toEqual([]);
  expect(await listAt(instants.published)).toEqual([later.meeting.slug, meeting.slug]);
  expect(await listAt(instants.callOpens)).toHaveLength(3);
  await own.drop();
});
