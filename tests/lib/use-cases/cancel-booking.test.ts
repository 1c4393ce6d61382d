import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acts, bookings, pitches } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting, makePitch } from "../../support/factories";
import { listSlotMails } from "../../support/outbox";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const bled = "SI-003";

async function makeHolder() {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const presenter = await makeActor(db);
  const slot = slots[4];
  if (slot === undefined) throw new Error("no fifth slot");
  const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode: bled, slot });
  return { meeting, slot, presenter, pitchId };
}

const heldBy = (pitchId: string) =>
  database.db.select().from(bookings).where(eq(bookings.pitchId, pitchId));

test("cancelling frees the slot, keeps the text, and mails the calendar", async () => {
  const { db } = database;
  const { meeting, slot, presenter, pitchId } = await makeHolder();
  const outcome = await cancelBooking(makeContext(db, presenter), meeting.slug, { pitchId });
  expect(outcome).toEqual({ ok: true, value: null });
  expect(await heldBy(pitchId)).toEqual([]);
  const [pitch] = await db.select().from(pitches).where(eq(pitches.id, pitchId));
  expect(pitch).toMatchObject({ title: "Senzorji ob jezeru", calendarSequence: 1 });
  expect(await listSlotMails(db, meeting.slug)).toMatchObject([
    {
      recipient: presenter.email,
      content: { kind: "slot-cancelled", startsAt: slot.startsAt, sequence: 1 },
    },
  ]);
  const log = await db.select().from(acts).where(eq(acts.meetingId, meeting.id));
  expect(log).toMatchObject([{ act: "slot-cancelled", subject: { pitchId, slotNumber: 5 } }]);
});

test("cancelling twice at once cancels once and mails once", async () => {
  const { db } = database;
  const { meeting, presenter, pitchId } = await makeHolder();
  const context = makeContext(db, presenter);
  const both = await Promise.all([
    cancelBooking(context, meeting.slug, { pitchId }),
    cancelBooking(context, meeting.slug, { pitchId }),
  ]);
  expect(both.map((answer) => (answer.ok ? "done" : answer.refusal)).sort()).toEqual([
    "booking-not-found",
    "done",
  ]);
  expect(await listSlotMails(db, meeting.slug)).toHaveLength(1);
});

async function refusedBy(actorOf: (presenter: Actor) => Actor | Promise<Actor>, now?: number) {
  const { db } = database;
  const { meeting, presenter, pitchId } = await makeHolder();
  const context = makeContext(db, await actorOf(presenter), now);
  const outcome = await cancelBooking(context, meeting.slug, { pitchId });
  expect(await heldBy(pitchId)).toHaveLength(1);
  expect(await listSlotMails(db, meeting.slug)).toEqual([]);
  return outcome.ok ? null : outcome.refusal;
}

test("a visitor may not cancel", async () => {
  expect(await refusedBy(() => ({ kind: "visitor" }))).toBe("sign-in-needed");
});

test("nobody but the presenter may cancel", async () => {
  expect(await refusedBy(() => makeActor(database.db, { isOrganiser: true }))).toBe("not-yours");
});

test("nothing is cancelled before the call opens", async () => {
  expect(await refusedBy((presenter) => presenter, instants.callOpens - 1)).toBe(
    "call-not-open-yet",
  );
});

test("an unknown pitch is not found", async () => {
  const { db } = database;
  const { meeting, presenter } = await makeHolder();
  const pitchId = "00000000-0000-4000-8000-000000000000";
  expect(await cancelBooking(makeContext(db, presenter), meeting.slug, { pitchId })).toEqual({
    ok: false,
    refusal: "pitch-not-found",
  });
});

test("a presenter whose profile is a company's now may still give the slot back", async () => {
  const { db } = database;
  const { meeting, presenter, pitchId } = await makeHolder();
  const company = { ...presenter, organisation: "company" as const };
  const outcome = await cancelBooking(makeContext(db, company), meeting.slug, { pitchId });
  expect(outcome).toEqual({ ok: true, value: null });
  expect(await heldBy(pitchId)).toEqual([]);
});

test("a presenter whose mandate was declined may still give the slot back", async () => {
  const { db } = database;
  const { meeting, presenter, pitchId } = await makeHolder();
  const { personId } = presenter;
  const mandate = { id: pitchId, personId, municipalityCode: bled, state: "declined" as const };
  const declined = { ...presenter, mandates: [mandate] };
  const outcome = await cancelBooking(makeContext(db, declined), meeting.slug, { pitchId });
  expect(outcome).toEqual({ ok: true, value: null });
});
