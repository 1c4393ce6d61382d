import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAgenda } from "@/lib/use-cases/load-agenda";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext, makeMeeting, makePitch } from "../../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the agenda is the grid with each booked pitch in its own slot", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const slot = slots[9];
  if (slot === undefined) throw new Error("no tenth slot");
  const presenter = await makeActor(db);
  const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode: "SI-011", slot });
  const agenda = await loadAgenda(makeContext(db, { kind: "visitor" }), meeting);
  expect(agenda).toHaveLength(19);
  expect(agenda.filter(({ kind }) => kind === "pitch")).toEqual([
    {
      kind: "pitch",
      id: "slot-10",
      number: 10,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      pitch: {
        pitchId,
        title: "Senzorji ob jezeru",
        summary: expect.stringContaining("Zamisel"),
        municipalityCode: "SI-011",
        municipalityName: "Celje",
        urban: true,
        region: "Savinjska",
        themes: ["parkiranje", "internet-stvari"],
        digitalSolution: "senzorji in odprt vmesnik",
        partnersSought: "občine ob jezerih",
      },
    },
  ]);
  expect(agenda.at(-1)?.endsAt).toBe(meeting.endsAt);
});

test("a pitch without a slot and another meeting's pitch do not stand in it", async () => {
  const { db } = database;
  const [here, there] = [await makeMeeting(db), await makeMeeting(db)];
  const presenter = await makeActor(db);
  await makePitch(db, { meeting: here.meeting, presenter, municipalityCode: "SI-011" });
  const slot = there.slots[0];
  if (slot === undefined) throw new Error("no slot");
  await makePitch(db, { meeting: there.meeting, presenter, municipalityCode: "SI-011", slot });
  const agenda = await loadAgenda(makeContext(db, presenter), here.meeting);
  expect(agenda.filter(({ kind }) => kind === "pitch")).toEqual([]);
});
