import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  findActor,
  findActorBySessionTokenHash,
  findActorsBySessionTokenHashes,
} from "@/db/queries/actors";
import { deleteExpiredSessions, deleteSession, insertSession } from "@/db/queries/sessions";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeActor, makeMeeting, makePerson, makePitch } from "../../support/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("an actor", () => {
  test("has no role, mandate or seat to begin with", async () => {
    const person = await makePerson(database.db, { organisation: "unstated", name: "" });
    expect(await findActor(database.db, person.id)).toEqual({
      kind: "person",
      personId: person.id,
      name: "",
      email: person.email,
      organisation: "unstated",
      isOrganiser: false,
      moderatedMeetingIds: [],
      mandates: [],
      seats: [],
      presentedPitches: [],
    });
  });

  test("carries mandates, moderated meetings and registrations", async () => {
    const { db } = database;
    const { meeting } = await makeMeeting(db);
    const actor = await makeActor(db, {
      isOrganiser: true,
      mandates: { "SI-003": "approved" },
      moderates: [meeting.id],
      registeredFor: [{ meetingId: meeting.id, municipalityCode: "SI-003" }],
    });
    expect(await findActor(db, actor.personId)).toEqual(actor);
  });

  test("sits where a pitch of theirs holds a slot, and not for one that holds none", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const [slot] = slots;
    if (slot === undefined) throw new Error("a meeting has slots");
    const presenter = await makeActor(db);
    await makePitch(db, { meeting, presenter, municipalityCode: "SI-004" });
    expect(await findActor(db, presenter.personId)).toMatchObject({
      seats: [],
      presentedPitches: [],
    });
    const { pitchId } = await makePitch(db, {
      ...{ meeting, presenter, slot },
      municipalityCode: "SI-003",
    });
    expect(await findActor(db, presenter.personId)).toMatchObject({
      seats: [{ meetingId: meeting.id, municipalityCode: "SI-003" }],
      presentedPitches: [{ meetingId: meeting.id, pitchId }],
    });
  });

  test("who registered and presents sits first for the municipality of the registration", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const [slot] = slots;
    if (slot === undefined) throw new Error("a meeting has slots");
    const meetingId = meeting.id;
    const presenter = await makeActor(db, {
      registeredFor: [{ meetingId, municipalityCode: "SI-009" }],
    });
    await makePitch(db, { meeting, presenter, municipalityCode: "SI-003", slot });
    expect((await findActor(db, presenter.personId))?.seats).toEqual([
      { meetingId, municipalityCode: "SI-009" },
      { meetingId, municipalityCode: "SI-003" },
    ]);
  });

  test("does not exist for an id nobody has", async () => {
    expect(await findActor(database.db, randomUUID())).toBeNull();
  });
});

describe("a session", () => {
  const expiresAt = Date.parse("2026-01-01T12:00:00Z");

  test("opens the door to its person until the instant it expires", async () => {
    const { db } = database;
    const { id: personId } = await makePerson(db);
    await makePerson(db);
    await insertSession(db, { tokenHash: "hash-1", personId, expiresAt });
    const actor = await findActorBySessionTokenHash(db, "hash-1", expiresAt - 1);
    expect(actor?.personId).toBe(personId);
    expect(await findActorBySessionTokenHash(db, "hash-1", expiresAt)).toBeNull();
    expect(await findActorBySessionTokenHash(db, "hash-2", expiresAt - 1)).toBeNull();
  });

  test("is found among many at once, each for its own person", async () => {
    const { db } = database;
    const { meeting } = await makeMeeting(db);
    const holders = await Promise.all(
      Array.from({ length: 5 }, () =>
        makeActor(db, { moderates: [meeting.id], mandates: { "SI-003": "approved" } }),
      ),
    );
    for (const [index, { personId }] of holders.entries()) {
      const expires = index === 0 ? expiresAt : expiresAt + 1;
      await insertSession(db, { tokenHash: `many-${index}`, personId, expiresAt: expires });
    }
    const hashes = holders.map((_, index) => `many-${index}`);
    const found = await findActorsBySessionTokenHashes(db, ["nobody's", ...hashes], expiresAt);
    expect([...found.keys()].toSorted()).toEqual(hashes.slice(1));
    for (const [index, holder] of holders.entries()) {
      expect(found.get(`many-${index}`)).toEqual(index === 0 ? undefined : holder);
    }
    expect(await findActorsBySessionTokenHashes(db, [], expiresAt)).toEqual(new Map());
  });

  test("is closed by deleting it, and swept away once it has expired", async () => {
    const { db } = database;
    const { id: personId } = await makePerson(db);
    const find = (tokenHash: string) => findActorBySessionTokenHash(db, tokenHash, expiresAt - 1);
    await insertSession(db, { tokenHash: "kept", personId, expiresAt: expiresAt + 1 });
    await insertSession(db, { tokenHash: "deleted", personId, expiresAt });
    await insertSession(db, { tokenHash: "expired", personId, expiresAt });
    await deleteSession(db, "deleted");
    expect(await find("deleted")).toBeNull();
    await deleteExpiredSessions(db, expiresAt);
    expect(await find("expired")).toBeNull();
    expect((await find("kept"))?.personId).toBe(personId);
  });
});
