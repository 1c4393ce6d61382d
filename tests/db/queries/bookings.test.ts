import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockBooking } from "@/db/queries/bookings";
import { pitches } from "@/db/schema";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeMeeting, makePitch } from "../../support/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a booking is its pitch's present presenter's, not a former one's", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [slot] = slots;
  if (slot === undefined) throw new Error("expected a slot");
  const former = await makeActor(db);
  const colleague = await makeActor(db);
  const own = { meeting, presenter: former, municipalityCode: "SI-003", slot };
  const { pitchId } = await makePitch(db, own);
  const lockFor = ({ personId: presenterId }: { personId: string }) =>
    lockBooking(db, { pitchId, presenterId });
  expect(await lockFor(former)).toMatchObject({ pitchId, slotId: slot.id });
  const presenterId = colleague.personId;
  await db.update(pitches).set({ presenterId }).where(eq(pitches.id, pitchId));
  expect(await lockFor(former)).toBeNull();
  expect(await lockFor(colleague)).toMatchObject({ pitchId, slotId: slot.id });
});
