import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findScreenMeeting } from "@/db/queries/screen-links";
import { acts, screenLinks } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import { findScreen } from "@/lib/use-cases/find-screen";
import { makeScreenLink } from "@/lib/use-cases/make-screen-link";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting } from "../../support/factories";

const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function make(actor: Actor, slug: string, now = instants.whileCallOpen) {
  const context = makeContext(database.db, actor, now);
  return makeScreenLink(context, slug, { newToken: randomUUID, hashToken });
}

async function made(actor: Actor, slug: string): Promise<string> {
  const outcome = await make(actor, slug);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.token;
}

const shown = (token: string, now = instants.whileCallOpen) =>
  findScreen({ db: database.db, now }, hashToken(token));

test("a moderator's link shows the meeting's stage; its hash is kept, and the act", async () => {
  const { meeting } = await makeMeeting(database.db);
  const moderator = await makeActor(database.db, { moderates: [meeting.id] });
  const token = await made(moderator, meeting.slug);
  expect(await shown(token)).toMatchObject({ id: meeting.id });
  expect(await findScreenMeeting(database.db, hashToken(token))).toBe(meeting.id);
  const kept = await database.db
    .select()
    .from(screenLinks)
    .where(eq(screenLinks.meetingId, meeting.id));
  expect(kept).toMatchObject([{ tokenHash: hashToken(token) }]);
  expect(await database.db.select().from(acts).where(eq(acts.meetingId, meeting.id))).toMatchObject(
    [{ act: "screen-link-made", personId: moderator.personId, subject: {} }],
  );
});

test("an organiser may make one too", async () => {
  const { meeting } = await makeMeeting(database.db);
  const organiser = await makeActor(database.db, { isOrganiser: true });
  expect(await shown(await made(organiser, meeting.slug))).toMatchObject({ id: meeting.id });
});

test("a new link ends the one before, and no other meeting's", async () => {
  const { meeting } = await makeMeeting(database.db);
  const { meeting: other } = await makeMeeting(database.db);
  const organiser = await makeActor(database.db, { isOrganiser: true });
  const elsewhere = await made(organiser, other.slug);
  const first = await made(organiser, meeting.slug);
  const second = await made(organiser, meeting.slug);
  expect(await shown(first)).toBeNull();
  expect(await shown(second)).toMatchObject({ id: meeting.id });
  expect(await shown(elsewhere)).toMatchObject({ id: other.id });
});

test("of links made at the same time one is left", async () => {
  const { meeting } = await makeMeeting(database.db);
  const organiser = await makeActor(database.db, { isOrganiser: true });
  const tokens = await Promise.all(Array.from({ length: 8 }, () => made(organiser, meeting.slug)));
  const found = await Promise.all(tokens.map((token) => shown(token)));
  expect(found.filter((each) => each !== null)).toHaveLength(1);
});

test("visitors, attendees and other meetings' moderators are refused, and nothing changes", async () => {
  const { meeting } = await makeMeeting(database.db);
  const { meeting: other } = await makeMeeting(database.db);
  const attendee = await makeActor(database.db, {
    registeredFor: [{ meetingId: meeting.id, municipalityCode: "SI-003" }],
  });
  const foreign = await makeActor(database.db, { moderates: [other.id] });
  expect(await make({ kind: "visitor" }, meeting.slug)).toEqual(refuse("sign-in-needed"));
  expect(await make(attendee, meeting.slug)).toEqual(refuse("not-moderator"));
  expect(await make(foreign, meeting.slug)).toEqual(refuse("not-moderator"));
  const kept = await database.db
    .select()
    .from(screenLinks)
    .where(eq(screenLinks.meetingId, meeting.id));
  expect(kept).toEqual([]);
});

test("a meeting that is not there or not published yet has no stage to show", async () => {
  const { meeting } = await makeMeeting(database.db);
  const organiser = await makeActor(database.db, { isOrganiser: true });
  const missing = refuse("meeting-not-found");
  expect(await make(organiser, "elsewhere")).toEqual(missing);
  expect(await make(organiser, meeting.slug, instants.published - 1)).toEqual(missing);
  const token = await made(organiser, meeting.slug);
  expect(await shown(token, instants.published - 1)).toBeNull();
  expect(await shown("unknown")).toBeNull();
});
