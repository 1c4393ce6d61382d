import { afterAll, beforeAll, expect, test } from "vitest";
import { listModerators } from "@/lib/use-cases/list-moderators";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeContext, makeMeeting } from "../../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a moderator is told who else runs this meeting, by name, and of no other meeting", async () => {
  const { db } = database;
  const { meeting } = await makeMeeting(db);
  const { meeting: other } = await makeMeeting(db);
  const gregor = await makeActor(db, { name: "Gregor", moderates: [meeting.id] });
  const ana = await makeActor(db, { name: "Ana", moderates: [meeting.id, other.id] });
  await makeActor(db, { name: "Bojan", moderates: [other.id] });
  expect(await listModerators(makeContext(db, gregor), meeting.id)).toEqual({
    ok: true,
    value: [
      { personId: ana.personId, name: "Ana" },
      { personId: gregor.personId, name: "Gregor" },
    ],
  });
});

test("who runs the meeting is told to nobody who does not run it", async () => {
  const { db } = database;
  const { meeting } = await makeMeeting(db);
  const { meeting: other } = await makeMeeting(db);
  const elsewhere = await makeActor(db, { moderates: [other.id] });
  expect(await listModerators(makeContext(db, elsewhere), meeting.id)).toEqual({
    ok: false,
    refusal: "not-moderator",
  });
  expect(await listModerators(makeContext(db, { kind: "visitor" }), meeting.id)).toEqual({
    ok: false,
    refusal: "sign-in-needed",
  });
});
