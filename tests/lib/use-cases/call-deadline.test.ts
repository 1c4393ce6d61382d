// The deadline is one instant, half-open, in winter and in summer time: the last millisecond
// before it is in time, the instant itself is late, for everything a presenter can do.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookings, pitches } from "@/db/schema";
import type { Meeting } from "@/lib/domain/meetings";
import type { Slot } from "@/lib/domain/slots";
import { bookSlot } from "@/lib/use-cases/book-slot";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { editPitch } from "@/lib/use-cases/edit-pitch";
import { moveBooking } from "@/lib/use-cases/move-booking";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import {
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

const winterTime = {
  deadline: "2020-10-27T23:00:00.000Z",
  local: "2020-10-28T00:00:00+01:00",
  traits: {},
};
// Before the clocks went back on 25 October 2020, midnight in Ljubljana was 22.00 UTC.
const summerTime = {
  deadline: "2020-10-23T22:00:00.000Z",
  local: "2020-10-24T00:00:00+02:00",
  traits: { callClosesAt: Date.parse("2020-10-24T00:00:00+02:00") },
};

type Act = (given: {
  context: UseCaseContext;
  meeting: Meeting;
  pitchId: string;
  free: Slot;
}) => Promise<{ ok: true } | { ok: false; refusal: string }>;

const acts: Record<string, Act> = {
  book: ({ context, meeting, free }) =>
    bookSlot(context, meeting.slug, {
      municipalityCode: "SI-011",
      pitch: makePitchText(),
      leadDeclared: true,
      slotId: free.id,
    }),
  move: ({ context, meeting, pitchId, free }) =>
    moveBooking(context, meeting.slug, { pitchId, slotId: free.id }),
  cancel: ({ context, meeting, pitchId }) => cancelBooking(context, meeting.slug, { pitchId }),
  edit: ({ context, meeting, pitchId }) =>
    editPitch(context, meeting.slug, { pitchId, pitch: makePitchText({ title: "Prepozno?" }) }),
};

async function actAt(act: Act, now: number, traits: Partial<Meeting>) {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db, traits);
  const [slot, free] = slots;
  if (slot === undefined || free === undefined) throw new Error("no slots");
  const presenter = await makeActor(db);
  const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode: "SI-003", slot });
  const answer = await act({ context: makeContext(db, presenter, now), meeting, pitchId, free });
  return { answer, meeting, pitchId, slot };
}

describe.each([
  ["in winter time", winterTime],
  ["in summer time", summerTime],
])("a deadline %s", (_, { deadline, local, traits }) => {
  const closesAt = Date.parse(deadline);

  test("is the instant at which the day ends in Ljubljana", async () => {
    const { meeting } = await makeMeeting(database.db, traits);
    expect(meeting.callClosesAt).toBe(closesAt);
    expect(Date.parse(local)).toBe(closesAt);
  });

  test.each(Object.entries(acts))("%s: the last millisecond is in time", async (_name, act) => {
    const { answer } = await actAt(act, closesAt - 1, traits);
    expect(answer.ok).toBe(true);
  });

  test.each(Object.entries(acts))("%s: the instant itself is late", async (_name, act) => {
    const { db } = database;
    const { answer, meeting, pitchId, slot } = await actAt(act, closesAt, traits);
    expect(answer).toEqual({ ok: false, refusal: "call-closed" });
    const held = await db.select().from(bookings).where(eq(bookings.pitchId, pitchId));
    expect(held.map(({ slotId }) => slotId)).toEqual([slot.id]);
    const texts = await db.select().from(pitches).where(eq(pitches.meetingId, meeting.id));
    expect(texts).toMatchObject([{ title: "Senzorji ob jezeru", calendarSequence: 0 }]);
    expect(await listSlotMails(db, meeting.slug)).toEqual([]);
  });
});
