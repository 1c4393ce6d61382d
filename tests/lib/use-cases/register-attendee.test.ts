import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findActor } from "@/db/queries/actors";
import { acts, outbox, registrations } from "@/db/schema";
import { mailSchema } from "@/lib/contract/mails";
import type { Actor } from "@/lib/domain/actors";
import { done, refuse } from "@/lib/domain/outcomes";
import { maySeeJoinLink } from "@/lib/domain/permissions";
import { findRegistration } from "@/lib/use-cases/find-registration";
import { registerAttendee } from "@/lib/use-cases/register-attendee";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting } from "../../support/factories";

const bled = { municipalityCode: "SI-003" };
const ofBled = { code: "SI-003", name: "Bled", region: "Gorenjska", urban: false };
const ofCelje = { code: "SI-011", name: "Celje", region: "Savinjska", urban: true };
const now = instants.whileRegistrationOpen;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function register(actor: Actor, slug: string, at = now, input = bled) {
  return registerAttendee(makeContext(database.db, actor, at), slug, input);
}

const registrationsOf = (meetingId: string) =>
  database.db.select().from(registrations).where(eq(registrations.meetingId, meetingId));

const mailsTo = async (recipient: string) =>
  (await database.db.select().from(outbox).where(eq(outbox.recipient, recipient))).map(
    ({ content }) => mailSchema.parse(content),
  );

const actsOf = async (meetingId: string) =>
  (await database.db.select().from(acts).where(eq(acts.meetingId, meetingId))).map(
    ({ act, personId, subject }) => ({ act, personId, subject }),
  );

describe("registering", () => {
  test("gives a seat, a mail with the join link, and a line in the log of acts", async () => {
    const { db } = database;
    const { meeting } = await makeMeeting(db);
    const actor = await makeActor(db);
    expect(await register(actor, meeting.slug)).toEqual(
      done({ municipality: ofBled, registeredAt: now }),
    );
    const seated = await findActor(db, actor.personId);
    expect(seated?.seats).toEqual([{ meetingId: meeting.id, municipalityCode: "SI-003" }]);
    expect(seated !== null && maySeeJoinLink(seated, meeting.id)).toBe(true);
    expect(await mailsTo(actor.email)).toMatchObject([
      { kind: "registered", meetingId: meeting.id, joinUrl: meeting.joinUrl, stampedAt: now },
    ]);
    expect(await actsOf(meeting.id)).toEqual([
      { act: "attendee-registered", personId: actor.personId, subject: bled },
    ]);
  });

  test("twice keeps the first registration and sends no second mail", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    const first = await register(actor, meeting.slug);
    const [row] = await registrationsOf(meeting.id);
    expect(await register(actor, meeting.slug, now + 1)).toEqual(first);
    expect(await registrationsOf(meeting.id)).toEqual([row]);
    expect(await mailsTo(actor.email)).toHaveLength(1);
    expect(await actsOf(meeting.id)).toHaveLength(1);
  });

  test("for another municipality changes it, logged and without a second mail", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    await register(actor, meeting.slug);
    const again = await register(actor, meeting.slug, now + 1, { municipalityCode: "SI-011" });
    expect(again).toEqual(done({ municipality: ofCelje, registeredAt: now }));
    expect(await registrationsOf(meeting.id)).toHaveLength(1);
    expect(await mailsTo(actor.email)).toHaveLength(1);
    expect((await actsOf(meeting.id)).map(({ act }) => act)).toEqual([
      "attendee-registered",
      "registration-changed",
    ]);
  });

  test("twenty times at once is one registration and one mail", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    const attempts = Array.from({ length: 20 }, () => register(actor, meeting.slug));
    expect((await Promise.all(attempts)).every(({ ok }) => ok)).toBe(true);
    expect(await registrationsOf(meeting.id)).toHaveLength(1);
    expect(await mailsTo(actor.email)).toHaveLength(1);
  });
});

describe("registration opens at the instant the call closes", () => {
  test("not a millisecond before midnight of 28 October", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    const at = Date.parse("2020-10-27T22:59:59.999Z");
    expect(await register(actor, meeting.slug, at)).toEqual(refuse("registration-not-open-yet"));
    expect(await registrationsOf(meeting.id)).toEqual([]);
    expect(await mailsTo(actor.email)).toEqual([]);
  });

  test("at 2020-10-27T23:00:00.000Z sharp", async () => {
    const { meeting } = await makeMeeting(database.db);
    const at = Date.parse("2020-10-27T23:00:00.000Z");
    expect((await register(await makeActor(database.db), meeting.slug, at)).ok).toBe(true);
  });

  test("and is closed from the instant the meeting ends", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    expect(await register(actor, meeting.slug, meeting.endsAt)).toEqual(
      refuse("registration-closed"),
    );
    expect((await register(actor, meeting.slug, meeting.endsAt - 1)).ok).toBe(true);
  });
});

describe("registering is refused", () => {
  test("to a visitor", async () => {
    const { meeting } = await makeMeeting(database.db);
    expect(await register({ kind: "visitor" }, meeting.slug)).toEqual(refuse("sign-in-needed"));
    expect(await registrationsOf(meeting.id)).toEqual([]);
  });

  test.each([
    ["without a profile", { organisation: "unstated", name: "" }, "profile-needed"],
    ["without a name", { name: "" }, "profile-needed"],
    ["of a company", { organisation: "company" }, "companies-may-not-register"],
    ["of no municipality", { organisation: "other" }, "companies-may-not-register"],
  ] as const)("to a person %s", async (_, traits, refusal) => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db, traits);
    expect(await register(actor, meeting.slug)).toEqual(refuse(refusal));
    expect(await registrationsOf(meeting.id)).toEqual([]);
    expect(await mailsTo(actor.email)).toEqual([]);
  });

  test("for a meeting that does not exist or is not published yet", async () => {
    const actor = await makeActor(database.db);
    expect(await register(actor, "no-such-meeting")).toEqual(refuse("meeting-not-found"));
    const { meeting } = await makeMeeting(database.db);
    expect(await register(actor, meeting.slug, instants.published - 1)).toEqual(
      refuse("meeting-not-found"),
    );
  });

  test("for a municipality that does not exist", async () => {
    const { meeting } = await makeMeeting(database.db);
    const actor = await makeActor(database.db);
    const nowhere = { municipalityCode: "SI-999" };
    expect(await register(actor, meeting.slug, now, nowhere)).toEqual(refuse("input-invalid"));
  });
});

describe("one's own registration", () => {
  test("tells whether the municipality is urban on the meeting's own day", async () => {
    const { db } = database;
    const { meeting } = await makeMeeting(db);
    const actor = await makeActor(db);
    await register(actor, meeting.slug, now, { municipalityCode: "SI-054" });
    const longAfter = makeContext(db, actor, Date.parse("2026-01-01T12:00:00Z"));
    expect(await findRegistration(longAfter, meeting)).toMatchObject({
      municipality: { name: "Krško", urban: false },
    });
  });

  test("is found by the person and by nobody else", async () => {
    const { db } = database;
    const { meeting } = await makeMeeting(db);
    const actor = await makeActor(db);
    await register(actor, meeting.slug);
    const other = await makeActor(db);
    expect(await findRegistration(makeContext(db, actor), meeting)).toEqual({
      municipality: ofBled,
      registeredAt: now,
    });
    expect(await findRegistration(makeContext(db, other), meeting)).toBeNull();
    expect(await findRegistration(makeContext(db, { kind: "visitor" }), meeting)).toBeNull();
  });
});
