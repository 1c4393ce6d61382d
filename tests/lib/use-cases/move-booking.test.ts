import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acts, bookings, pitches } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { moveBooking } from "@/lib/use-cases/move-booking";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting, makePitch } from "../../support/factories";
import { listSlotMails } from "../../support/outbox";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const bled = "SI-003";

async function makeHolder(slotNumber: number | null = 1) {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const presenter = await makeActor(db, { mandates: { [bled]: "approved" } });
  const slot = slots.find(({ number }) => number === slotNumber);
  const traits = { meeting, presenter, municipalityCode: bled };
  const { pitchId } = await makePitch(db, slot === undefined ? traits : { ...traits, slot });
  const slotIdOf = (number: number) => slots.find((one) => one.number === number)?.id ?? "";
  return { meeting, slots, slotIdOf, presenter, pitchId };
}

async function heldBy(pitchId: string) {
  const rows = await database.db.select().from(bookings).where(eq(bookings.pitchId, pitchId));
  return rows.map(({ slotId }) => slotId);
}

describe("moving to a free slot", () => {
  test("changes the slot, raises the sequence, and tells from when to when", async () => {
    const { db } = database;
    const { meeting, slots, slotIdOf, presenter, pitchId } = await makeHolder();
    const outcome = await moveBooking(makeContext(db, presenter), meeting.slug, {
      pitchId,
      slotId: slotIdOf(12),
    });
    expect(outcome).toEqual({
      ok: true,
      value: { pitchId, number: 12, startsAt: slots[11]?.startsAt, endsAt: slots[11]?.endsAt },
    });
    expect(await heldBy(pitchId)).toEqual([slotIdOf(12)]);
    expect(await listSlotMails(db, meeting.slug)).toMatchObject([
      {
        recipient: presenter.email,
        content: {
          kind: "slot-moved",
          startsAt: slots[11]?.startsAt,
          previousStartsAt: slots[0]?.startsAt,
          sequence: 1,
        },
      },
    ]);
    const log = await db.select().from(acts).where(eq(acts.meetingId, meeting.id));
    expect(log).toMatchObject([
      { act: "slot-moved", subject: { pitchId, fromSlotNumber: 1, slotNumber: 12 } },
    ]);
  });

  test("to the slot it holds already is done, without mail, act or sequence", async () => {
    const { db } = database;
    const { meeting, slotIdOf, presenter, pitchId } = await makeHolder();
    const outcome = await moveBooking(makeContext(db, presenter), meeting.slug, {
      pitchId,
      slotId: slotIdOf(1),
    });
    expect(outcome).toMatchObject({ ok: true, value: { number: 1 } });
    expect(await listSlotMails(db, meeting.slug)).toEqual([]);
    expect(await db.select().from(acts).where(eq(acts.meetingId, meeting.id))).toEqual([]);
    const [pitch] = await db.select().from(pitches).where(eq(pitches.id, pitchId));
    expect(pitch?.calendarSequence).toBe(0);
  });

  test("twice at once, in two tabs, ends in one of the two", async () => {
    const { db } = database;
    const { meeting, slotIdOf, presenter, pitchId } = await makeHolder();
    const context = makeContext(db, presenter);
    const both = await Promise.all([
      moveBooking(context, meeting.slug, { pitchId, slotId: slotIdOf(2) }),
      moveBooking(context, meeting.slug, { pitchId, slotId: slotIdOf(3) }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const [held] = await heldBy(pitchId);
    expect([slotIdOf(2), slotIdOf(3)]).toContain(held);
    const mails = await listSlotMails(db, meeting.slug);
    expect(mails.map(({ content }) => content.sequence)).toEqual([1, 2]);
  });
});

describe("moving is refused", () => {
  async function refusedBy(
    actorOf: (presenter: Actor) => Actor | Promise<Actor>,
    traits: { now?: number; slotNumber?: number | null } = {},
  ) {
    const { db } = database;
    const holder = await makeHolder(traits.slotNumber === undefined ? 1 : traits.slotNumber);
    const before = await heldBy(holder.pitchId);
    const actor = await actorOf(holder.presenter);
    const outcome = await moveBooking(makeContext(db, actor, traits.now), holder.meeting.slug, {
      pitchId: holder.pitchId,
      slotId: holder.slotIdOf(9),
    });
    expect(await heldBy(holder.pitchId)).toEqual(before);
    expect(await listSlotMails(db, holder.meeting.slug)).toEqual([]);
    return outcome.ok ? null : outcome.refusal;
  }

  test("to a visitor", async () => {
    expect(await refusedBy(() => ({ kind: "visitor" }))).toBe("sign-in-needed");
  });

  test("to everyone but the pitch's presenter, a colleague and the organiser too", async () => {
    const { db } = database;
    const colleague = await makeActor(db, { mandates: { [bled]: "approved" } });
    const organiser = await makeActor(db, { isOrganiser: true });
    expect(await refusedBy(() => colleague)).toBe("not-yours");
    expect(await refusedBy(() => organiser)).toBe("not-yours");
  });

  test("when the mandate was declined since", async () => {
    const actorOf = (presenter: Actor): Actor =>
      presenter.kind === "person"
        ? {
            ...presenter,
            mandates: presenter.mandates.map((one) => ({ ...one, state: "declined" })),
          }
        : presenter;
    expect(await refusedBy(actorOf)).toBe("mandate-declined");
  });

  test("before the meeting is published", async () => {
    const now = instants.published - 1;
    expect(await refusedBy((presenter) => presenter, { now })).toBe("meeting-not-found");
  });

  test("when the pitch holds no slot", async () => {
    expect(await refusedBy((presenter) => presenter, { slotNumber: null })).toBe(
      "booking-not-found",
    );
  });

  test("for a pitch of another meeting", async () => {
    const { db } = database;
    const [here, there] = [await makeHolder(), await makeHolder()];
    const context = makeContext(db, there.presenter);
    expect(
      await moveBooking(context, here.meeting.slug, {
        pitchId: there.pitchId,
        slotId: here.slotIdOf(5),
      }),
    ).toEqual({ ok: false, refusal: "pitch-not-found" });
  });

  test("to a slot of another meeting", async () => {
    const { db } = database;
    const [here, there] = [await makeHolder(), await makeHolder()];
    const context = makeContext(db, here.presenter);
    expect(
      await moveBooking(context, here.meeting.slug, {
        pitchId: here.pitchId,
        slotId: there.slotIdOf(5),
      }),
    ).toEqual({ ok: false, refusal: "slot-not-found" });
    expect(await heldBy(here.pitchId)).toEqual([here.slotIdOf(1)]);
  });

  test("to a taken slot, with three free ones near it and the old one kept", async () => {
    const { db } = database;
    const { meeting, slots, slotIdOf, presenter, pitchId } = await makeHolder();
    const slot = slots[1];
    if (slot === undefined) throw new Error("no second slot");
    const other = await makeActor(db);
    await makePitch(db, { meeting, presenter: other, municipalityCode: "SI-011", slot });
    const outcome = await moveBooking(makeContext(db, presenter), meeting.slug, {
      pitchId,
      slotId: slotIdOf(2),
    });
    expect(outcome).toMatchObject({
      refusal: "slot-taken",
      nearest: [{ number: 3 }, { number: 4 }, { number: 5 }],
    });
    expect(await heldBy(pitchId)).toEqual([slotIdOf(1)]);
  });
});
