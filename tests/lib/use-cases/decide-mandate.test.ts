import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findActor } from "@/db/queries/actors";
import { findMandate } from "@/db/queries/mandates";
import { claimMandate } from "@/db/queries/pitches";
import { acts } from "@/db/schema";
import { done, refuse } from "@/lib/domain/outcomes";
import { refusalToPitch } from "@/lib/domain/permissions";
import { completeProfile } from "@/lib/use-cases/complete-profile";
import { decideMandate } from "@/lib/use-cases/decide-mandate";
import { listMandates } from "@/lib/use-cases/list-mandates";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting } from "../../support/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function makeClaim() {
  const holder = await makeActor(database.db, { mandates: { "SI-003": "claimed" } });
  const [mandate] = holder.mandates;
  if (mandate === undefined) throw new Error("expected a mandate");
  return { holder, mandateId: mandate.id };
}

const stateOf = async (mandateId: string) => (await findMandate(database.db, mandateId))?.state;
const actsOf = (personId: string) =>
  database.db.select().from(acts).where(eq(acts.personId, personId));

describe("deciding on a mandate", () => {
  test("the organiser declines it, and its holder may not pitch for the municipality", async () => {
    const { holder, mandateId } = await makeClaim();
    const organiser = await makeActor(database.db, { isOrganiser: true });
    const context = makeContext(database.db, organiser);
    expect(await decideMandate(context, { mandateId, decision: "declined" })).toEqual(done(null));
    const actor = await findActor(database.db, holder.personId);
    expect(actor !== null && refusalToPitch(actor, "SI-003")).toBe("mandate-declined");
    expect(await actsOf(organiser.personId)).toMatchObject([
      {
        at: instants.whileCallOpen,
        act: "mandate-declined",
        subject: { mandateId, personId: holder.personId, municipalityCode: "SI-003" },
      },
    ]);
  });

  test("the organiser may change their mind; saying the same twice is one act", async () => {
    const { mandateId } = await makeClaim();
    const organiser = await makeActor(database.db, { isOrganiser: true });
    const context = makeContext(database.db, organiser);
    for (const decision of ["declined", "approved", "approved"] as const) {
      expect(await decideMandate(context, { mandateId, decision })).toEqual(done(null));
    }
    expect(await stateOf(mandateId)).toBe("approved");
    expect((await actsOf(organiser.personId)).map(({ act }) => act)).toEqual([
      "mandate-declined",
      "mandate-approved",
    ]);
  });

  test("a mandate that does not exist is refused", async () => {
    const organiser = await makeActor(database.db, { isOrganiser: true });
    const input = { mandateId: randomUUID(), decision: "approved" } as const;
    expect(await decideMandate(makeContext(database.db, organiser), input)).toEqual(
      refuse("mandate-not-found"),
    );
  });

  test("nobody but an organiser may, not even a moderator or the holder", async () => {
    const { holder, mandateId } = await makeClaim();
    const { meeting } = await makeMeeting(database.db);
    const moderator = await makeActor(database.db, { moderates: [meeting.id] });
    const input = { mandateId, decision: "approved" } as const;
    for (const actor of [holder, moderator]) {
      expect(await decideMandate(makeContext(database.db, actor), input)).toEqual(
        refuse("not-organiser"),
      );
    }
    const visitor = makeContext(database.db, { kind: "visitor" });
    expect(await decideMandate(visitor, input)).toEqual(refuse("sign-in-needed"));
    expect(await stateOf(mandateId)).toBe("claimed");
  });

  test("claiming again does not undo what was decided", async () => {
    const { holder, mandateId } = await makeClaim();
    const organiser = makeContext(database.db, await makeActor(database.db, { isOrganiser: true }));
    await decideMandate(organiser, { mandateId, decision: "declined" });
    await claimMandate(database.db, {
      id: randomUUID(),
      personId: holder.personId,
      municipalityCode: "SI-003",
      claimedAt: instants.whileCallOpen,
    });
    expect((await findActor(database.db, holder.personId))?.mandates).toMatchObject([
      { id: mandateId, state: "declined" },
    ]);
  });
});

describe("the list of mandates", () => {
  test("shows the organiser who claims what", async () => {
    const { holder, mandateId } = await makeClaim();
    const organiser = await makeActor(database.db, { isOrganiser: true });
    const outcome = await listMandates(makeContext(database.db, organiser));
    const rows = outcome.ok ? outcome.value : [];
    expect(rows.find((row) => row.mandateId === mandateId)).toEqual({
      mandateId,
      personName: holder.name,
      email: holder.email,
      municipalityName: "Bled",
      state: "claimed",
      claimedAt: instants.callOpens,
    });
  });

  test("is refused to everyone else", async () => {
    const { holder } = await makeClaim();
    expect(await listMandates(makeContext(database.db, holder))).toEqual(refuse("not-organiser"));
    expect(await listMandates(makeContext(database.db, { kind: "visitor" }))).toEqual(
      refuse("sign-in-needed"),
    );
  });
});

describe("the profile", () => {
  test("decides what is open to a person", async () => {
    const person = await makeActor(database.db, { organisation: "unstated", name: "" });
    expect(refusalToPitch(person, "SI-003")).toBe("profile-needed");
    const profile = { name: "Ana Novak", organisation: "company" } as const;
    expect(await completeProfile(makeContext(database.db, person), profile)).toEqual(done(null));
    const actor = await findActor(database.db, person.personId);
    expect(actor).toMatchObject(profile);
    expect(actor !== null && refusalToPitch(actor, "SI-003")).toBe("companies-may-not-pitch");
  });

  test("of nobody cannot be completed", async () => {
    const profile = { name: "Ana Novak", organisation: "municipality" } as const;
    expect(await completeProfile(makeContext(database.db, { kind: "visitor" }), profile)).toEqual(
      refuse("sign-in-needed"),
    );
  });
});
