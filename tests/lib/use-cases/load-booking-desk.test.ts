import { afterAll, beforeAll, expect, test } from "vitest";
import { loadBookingDesk } from "@/lib/use-cases/load-booking-desk";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext, makeMeeting, makePitch } from "../../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function loadedFor(traits: Parameters<typeof makeActor>[1]) {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [first, second] = slots;
  if (first === undefined || second === undefined) throw new Error("no slots");
  const presenter = await makeActor(db, traits);
  const neighbour = await makeActor(db);
  await makePitch(db, { meeting, presenter, municipalityCode: "SI-054", slot: first });
  await makePitch(db, { meeting, presenter, municipalityCode: "SI-003" });
  const { pitchId } = await makePitch(db, {
    meeting,
    presenter: neighbour,
    municipalityCode: "SI-011",
    slot: second,
    text: { themes: ["hrup"] },
  });
  const outcome = await loadBookingDesk(makeContext(db, presenter), meeting);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return { desk: outcome.value, neighbourPitchId: pitchId, slots };
}

test("shows all sixteen slots in order, with the neighbours and their themes", async () => {
  const { desk, neighbourPitchId } = await loadedFor({});
  expect(desk.slots.map(({ number }) => number)).toEqual([...Array(16).keys()].map((n) => n + 1));
  expect(desk.slots[0]).toMatchObject({ mine: true, heldBy: { municipalityName: "Krško" } });
  expect(desk.slots[1]).toMatchObject({
    mine: false,
    heldBy: { pitchId: neighbourPitchId, municipalityName: "Celje", urban: true, themes: ["hrup"] },
  });
  expect(desk.slots.slice(2).every(({ heldBy, mine }) => heldBy === null && !mine)).toBe(true);
  expect(desk.agenda.map(({ kind }) => kind).slice(0, 4)).toEqual([
    "welcome",
    "pitch",
    "pitch",
    "open",
  ]);
});

test("lists one's own pitches with mandate and slot, and nobody else's", async () => {
  const { desk, slots } = await loadedFor({ mandates: { "SI-054": "approved" } });
  expect(desk.ownPitches).toMatchObject([
    { municipality: { name: "Bled" }, mandate: "claimed", booking: null },
    {
      municipality: { name: "Krško", urban: false },
      mandate: "approved",
      booking: { slotId: slots[0]?.id, number: 1 },
    },
  ]);
});

test("tells of each municipality whether it is urban on the meeting's day", async () => {
  const { desk } = await loadedFor({});
  expect(desk.municipalities).toHaveLength(212);
  expect(desk.municipalities.filter(({ urban }) => urban)).toHaveLength(11);
});

test("names no other person and no address", async () => {
  const { desk } = await loadedFor({ name: "Skrita Oseba", email: "skrita@example.org" });
  expect(JSON.stringify(desk)).not.toMatch(/Skrita|@|presenterId|personId/);
});

async function refusedBy(traits: Parameters<typeof makeActor>[1] | null) {
  const { db } = database;
  const { meeting } = await makeMeeting(db);
  const actor = traits === null ? ({ kind: "visitor" } as const) : await makeActor(db, traits);
  const outcome = await loadBookingDesk(makeContext(db, actor), meeting);
  return outcome.ok ? null : outcome.refusal;
}

test("is refused to a visitor", async () => {
  expect(await refusedBy(null)).toBe("sign-in-needed");
});

test("is refused without a profile", async () => {
  expect(await refusedBy({ name: "" })).toBe("profile-needed");
});

test("is refused to companies and others", async () => {
  expect(await refusedBy({ organisation: "company" })).toBe("companies-may-not-pitch");
  expect(await refusedBy({ organisation: "other" })).toBe("companies-may-not-pitch");
});
