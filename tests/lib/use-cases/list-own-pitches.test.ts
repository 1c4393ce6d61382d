import { afterAll, beforeAll, expect, test } from "vitest";
import { listOwnPitches } from "@/lib/use-cases/list-own-pitches";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext, makeMeeting, makePitch } from "../../support/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function makeHolder() {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const presenter = await makeActor(db);
  const slot = slots[2];
  if (slot === undefined) throw new Error("expected a slot");
  const own = { meeting, presenter, municipalityCode: "SI-054", slot };
  const { pitchId } = await makePitch(db, own);
  return { meeting, presenter, pitchId };
}

test("a presenter who works for a company now still sees what to give back", async () => {
  const { meeting, presenter, pitchId } = await makeHolder();
  const company = { ...presenter, organisation: "company" as const };
  expect(await listOwnPitches(makeContext(database.db, company), meeting)).toMatchObject([
    { pitchId, municipality: { name: "Krško", urban: false }, booking: { number: 3 } },
  ]);
});

test("nobody sees another's pitches, a visitor none at all", async () => {
  const { meeting } = await makeHolder();
  const other = await makeActor(database.db);
  expect(await listOwnPitches(makeContext(database.db, other), meeting)).toEqual([]);
  const visitor = makeContext(database.db, { kind: "visitor" });
  expect(await listOwnPitches(visitor, meeting)).toEqual([]);
});
