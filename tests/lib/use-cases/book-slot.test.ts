import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acts, bookings, mandates, pitches } from "@/db/schema";
import type { BookSlotInput } from "@/lib/contract/inputs";
import { bookSlotSchema } from "@/lib/contract/inputs";
import type { Actor } from "@/lib/domain/actors";
import { bookSlot } from "@/lib/use-cases/book-slot";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import { editPitch } from "@/lib/use-cases/edit-pitch";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import {
  instants,
  makeActor,
  makeContext,
  makeMeeting,
  makePitch,
  makePitchText,
} from "../../support/factories";
import { listSlotMails } from "../../support/outbox";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const bled = "SI-003";
const celje = "SI-011";

function application(slot: { id: string } | undefined, municipalityCode = bled): BookSlotInput {
  const slotId = slot?.id ?? "";
  return bookSlotSchema.parse({
    municipalityCode,
    pitch: makePitchText(),
    leadDeclared: true,
    slotId,
  });
}

async function traces(meetingId: string, slug: string) {
  const { db } = database;
  return {
    pitches: await db.select().from(pitches).where(eq(pitches.meetingId, meetingId)),
    acts: await db.select().from(acts).where(eq(acts.meetingId, meetingId)),
    mails: await listSlotMails(db, slug),
  };
}

describe("booking a free slot", () => {
  test("writes pitch, mandate, booking, act and mail together", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const presenter = await makeActor(db);
    const outcome = await bookSlot(makeContext(db, presenter), meeting.slug, application(slots[3]));

    const written = await traces(meeting.id, meeting.slug);
    const [pitch] = written.pitches;
    expect(outcome).toEqual({
      ok: true,
      value: {
        pitchId: pitch?.id,
        number: 4,
        startsAt: slots[3]?.startsAt,
        endsAt: slots[3]?.endsAt,
      },
    });
    expect(pitch).toMatchObject({
      municipalityCode: bled,
      presenterId: presenter.personId,
      leadDeclaredAt: instants.whileCallOpen,
      calendarSequence: 0,
    });
    expect(written.acts).toMatchObject([
      { act: "slot-booked", personId: presenter.personId, at: instants.whileCallOpen },
    ]);
    expect(written.mails).toMatchObject([
      {
        recipient: presenter.email,
        content: {
          kind: "slot-booked",
          pitchId: pitch?.id,
          municipalityName: "Bled",
          urban: false,
          startsAt: slots[3]?.startsAt,
          previousStartsAt: null,
          sequence: 0,
          stampedAt: instants.whileCallOpen,
        },
      },
    ]);
    const held = await db.select().from(mandates).where(eq(mandates.personId, presenter.personId));
    expect(held).toMatchObject([{ municipalityCode: bled, state: "claimed" }]);
  });

  test("leaves an approved mandate approved", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const presenter = await makeActor(db, { mandates: { [bled]: "approved" } });
    await bookSlot(makeContext(db, presenter), meeting.slug, application(slots[0]));
    const held = await db.select().from(mandates).where(eq(mandates.personId, presenter.personId));
    expect(held).toMatchObject([{ state: "approved" }]);
  });

  test("tells whether the municipality is urban on the meeting's own day", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const presenter = await makeActor(db);
    await bookSlot(makeContext(db, presenter), meeting.slug, application(slots[0], "SI-054"));
    const [mail] = await listSlotMails(db, meeting.slug);
    expect(mail?.content).toMatchObject({ municipalityName: "Krško", urban: false });
  });

  test("after a cancellation uses the same pitch again, rewritten, with a higher sequence", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    const first = await bookSlot(context, meeting.slug, application(slots[0]));
    if (!first.ok) throw new Error(first.refusal);
    const { pitchId } = first.value;
    await cancelBooking(context, meeting.slug, { pitchId });
    const input = { ...application(slots[5]), pitch: makePitchText({ title: "Novi naslov" }) };
    const again = await bookSlot(context, meeting.slug, input);

    expect(again).toMatchObject({ ok: true, value: { pitchId, number: 6 } });
    const written = await traces(meeting.id, meeting.slug);
    expect(written.pitches).toMatchObject([{ title: "Novi naslov", calendarSequence: 2 }]);
    expect(written.mails.map(({ content }) => [content.kind, content.sequence])).toEqual([
      ["slot-booked", 0],
      ["slot-cancelled", 1],
      ["slot-booked", 2],
    ]);
  });

  test("one person may pitch for two municipalities, in two slots", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    const first = await bookSlot(context, meeting.slug, application(slots[0], bled));
    const second = await bookSlot(context, meeting.slug, application(slots[1], celje));
    expect([first.ok, second.ok]).toEqual([true, true]);
  });
});

describe("a pitch without a slot holds nothing", () => {
  test("a colleague books with it, and the text is theirs from then on", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const former = await makeActor(db);
    const { pitchId } = await makePitch(db, { meeting, presenter: former, municipalityCode: bled });
    const colleague = await makeActor(db);
    const input = { ...application(slots[6]), pitch: makePitchText({ title: "Novi naslov" }) };
    const outcome = await bookSlot(makeContext(db, colleague), meeting.slug, input);

    expect(outcome).toMatchObject({ ok: true, value: { pitchId, number: 7 } });
    const written = await traces(meeting.id, meeting.slug);
    expect(written.pitches).toMatchObject([
      { id: pitchId, presenterId: colleague.personId, title: "Novi naslov", calendarSequence: 1 },
    ]);
    expect(written.acts).toMatchObject([
      {
        act: "pitch-taken-over",
        personId: colleague.personId,
        subject: { pitchId, municipalityCode: bled, fromPersonId: former.personId },
      },
      { act: "slot-booked", personId: colleague.personId },
    ]);
    expect(written.mails).toMatchObject([
      { recipient: colleague.email, content: { kind: "slot-booked", sequence: 1 } },
    ]);
    for (const change of [
      cancelBooking(makeContext(db, former), meeting.slug, { pitchId }),
      editPitch(makeContext(db, former), meeting.slug, { pitchId, pitch: makePitchText() }),
    ]) {
      expect(await change).toEqual({ ok: false, refusal: "not-yours" });
    }
  });

  test("the former presenter, coming back, finds the municipality presented", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const former = await makeActor(db);
    await makePitch(db, { meeting, presenter: former, municipalityCode: bled });
    const colleague = makeContext(db, await makeActor(db));
    await bookSlot(colleague, meeting.slug, application(slots[6]));
    expect(await bookSlot(makeContext(db, former), meeting.slug, application(slots[7]))).toEqual({
      ok: false,
      refusal: "municipality-already-pitches",
    });
  });
});

describe("the same form sent twice", () => {
  test("is answered the same and done once", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    const input = application(slots[2]);
    const both = await Promise.all([
      bookSlot(context, meeting.slug, input),
      bookSlot(context, meeting.slug, input),
    ]);
    expect(both[0]).toMatchObject({ ok: true });
    expect(both[1]).toEqual(both[0]);
    const written = await traces(meeting.id, meeting.slug);
    expect(written.pitches).toHaveLength(1);
    expect(written.acts).toHaveLength(1);
    expect(written.mails).toHaveLength(1);
  });

  test("with another text is refused: rewriting is an edit", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    await bookSlot(context, meeting.slug, application(slots[2]));
    const input = { ...application(slots[2]), pitch: makePitchText({ title: "Drugače" }) };
    expect(await bookSlot(context, meeting.slug, input)).toEqual({
      ok: false,
      refusal: "already-booked",
    });
  });

  test("with other themes or another solution is refused too: nothing is lost unsaid", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    await bookSlot(context, meeting.slug, application(slots[2]));
    for (const change of [{ themes: ["turizem" as const] }, { digitalSolution: "drugače" }]) {
      const input = { ...application(slots[2]), pitch: makePitchText(change) };
      expect(await bookSlot(context, meeting.slug, input)).toEqual({
        ok: false,
        refusal: "already-booked",
      });
    }
  });

  test("by a colleague is refused, the slot is not theirs", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const input = application(slots[2]);
    await bookSlot(makeContext(db, await makeActor(db)), meeting.slug, input);
    expect(await bookSlot(makeContext(db, await makeActor(db)), meeting.slug, input)).toEqual({
      ok: false,
      refusal: "municipality-already-pitches",
    });
  });

  test("for two slots at once holds one of them", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    const both = await Promise.all([
      bookSlot(context, meeting.slug, application(slots[2])),
      bookSlot(context, meeting.slug, application(slots[3])),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "already-booked" });
    expect((await traces(meeting.id, meeting.slug)).mails).toHaveLength(1);
  });
});

describe("booking is refused", () => {
  async function refusedBy(actor: Actor, now?: number, municipalityCode = bled) {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const input = application(slots[0], municipalityCode);
    const outcome = await bookSlot(makeContext(db, actor, now), meeting.slug, input);
    const { mails, ...rest } = await traces(meeting.id, meeting.slug);
    expect([rest.pitches, rest.acts, mails]).toEqual([[], [], []]);
    return outcome.ok ? null : outcome.refusal;
  }

  test("to a visitor", async () => {
    expect(await refusedBy({ kind: "visitor" })).toBe("sign-in-needed");
  });

  test("to the clock", async () => {
    expect(await refusedBy({ kind: "clock" })).toBe("sign-in-needed");
  });

  test("to a person who has not said who they are", async () => {
    expect(await refusedBy(await makeActor(database.db, { organisation: "unstated" }))).toBe(
      "profile-needed",
    );
  });

  test("to a company, and it gets no mandate", async () => {
    const { db } = database;
    const company = await makeActor(db, { organisation: "company" });
    expect(await refusedBy(company)).toBe("companies-may-not-pitch");
    const held = await db.select().from(mandates).where(eq(mandates.personId, company.personId));
    expect(held).toEqual([]);
  });

  test("to a person whose mandate was declined", async () => {
    const actor = await makeActor(database.db, { mandates: { [bled]: "declined" } });
    expect(await refusedBy(actor)).toBe("mandate-declined");
  });

  test("before publication, as if there were no meeting", async () => {
    const actor = await makeActor(database.db);
    expect(await refusedBy(actor, instants.published - 1)).toBe("meeting-not-found");
  });

  test("before the call opens", async () => {
    const actor = await makeActor(database.db);
    expect(await refusedBy(actor, instants.callOpens - 1)).toBe("call-not-open-yet");
  });

  test("for a meeting that does not exist", async () => {
    const { db } = database;
    const { slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    expect(await bookSlot(context, "ni-ga", application(slots[0]))).toEqual({
      ok: false,
      refusal: "meeting-not-found",
    });
  });

  test("for a slot of another meeting", async () => {
    const { db } = database;
    const [{ meeting }, other] = [await makeMeeting(db), await makeMeeting(db)];
    const context = makeContext(db, await makeActor(db));
    expect(await bookSlot(context, meeting.slug, application(other.slots[0]))).toEqual({
      ok: false,
      refusal: "slot-not-found",
    });
  });

  test("when a colleague holds a slot for the municipality", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const [first, second] = slots;
    if (first === undefined || second === undefined) throw new Error("no slots");
    const presenter = await makeActor(db);
    await makePitch(db, { meeting, presenter, municipalityCode: bled, slot: first });
    const context = makeContext(db, await makeActor(db));
    expect(await bookSlot(context, meeting.slug, application(second))).toEqual({
      ok: false,
      refusal: "municipality-already-pitches",
    });
  });

  test("for a municipality that does not exist", async () => {
    const actor = await makeActor(database.db);
    expect(await refusedBy(actor, instants.whileCallOpen, "SI-999")).toBe("input-invalid");
  });

  test("when the mandate was declined after the request began", async () => {
    const { db } = database;
    const before = await makeActor(db, { mandates: { [bled]: "claimed" } });
    await db
      .update(mandates)
      .set({ state: "declined" })
      .where(eq(mandates.personId, before.personId));
    expect(await refusedBy(before)).toBe("mandate-declined");
  });

  test("when the person's own pitch holds another slot", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const context = makeContext(db, await makeActor(db));
    await bookSlot(context, meeting.slug, application(slots[0]));
    expect(await bookSlot(context, meeting.slug, application(slots[1]))).toEqual({
      ok: false,
      refusal: "already-booked",
    });
  });

  test("when the slot is taken, with the three nearest free ones", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    for (const [at, municipalityCode] of [
      [4, bled],
      [5, celje],
    ] as const) {
      const input = application(slots[at], municipalityCode);
      await bookSlot(makeContext(db, await makeActor(db)), meeting.slug, input);
    }
    const late = await makeActor(db);
    const outcome = await bookSlot(
      makeContext(db, late),
      meeting.slug,
      application(slots[4], "SI-122"),
    );
    expect(outcome).toMatchObject({
      ok: false,
      refusal: "slot-taken",
      nearest: [
        { slotId: slots[3]?.id, number: 4, heldBy: null, mine: false },
        { number: 3 },
        { number: 7 },
      ],
    });
    const held = await db.select().from(mandates).where(eq(mandates.personId, late.personId));
    expect(held).toEqual([]);
    const taken = await db
      .select()
      .from(bookings)
      .where(eq(bookings.slotId, slots[4]?.id ?? ""));
    expect(taken).toHaveLength(1);
  });
});
