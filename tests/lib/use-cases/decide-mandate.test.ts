import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findActor } from "@/db/queries/actors";
import { findRunningOrder } from "@/db/queries/live";
import { findMandate } from "@/db/queries/mandates";
import { claimMandate } from "@/db/queries/pitches";
import { untouchedTimer } from "@/db/queries/timers";
import { acts, bookings, timerLog, timers } from "@/db/schema";
import { done, refuse } from "@/lib/domain/outcomes";
import { refusalToPitch } from "@/lib/domain/permissions";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { currentItem } from "@/lib/domain/timer/timer";
import { bookSlot } from "@/lib/use-cases/book-slot";
import { completeProfile } from "@/lib/use-cases/complete-profile";
import { decideMandate } from "@/lib/use-cases/decide-mandate";
import { listMandates } from "@/lib/use-cases/list-mandates";
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
import { timerAfter } from "../../support/timer-days";

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

describe("declining a mandate frees what was held by it", () => {
  async function makeHolder(now: number = instants.whileCallOpen) {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const { holder, mandateId } = await makeClaim();
    const [slot, other] = slots;
    if (slot === undefined || other === undefined) throw new Error("expected slots");
    const own = { meeting, presenter: holder };
    const { pitchId } = await makePitch(db, { ...own, municipalityCode: "SI-003", slot });
    const organiser = await makeActor(db, { isOrganiser: true });
    const context = makeContext(db, organiser, now);
    const decline = () => decideMandate(context, { mandateId, decision: "declined" });
    return { meeting, slot, other, holder, pitchId, organiser, decline };
  }

  const bookingsOf = (pitchId: string) =>
    database.db.select().from(bookings).where(eq(bookings.pitchId, pitchId));

  test("the slot, the seat and the calendar entry; the text stays", async () => {
    const { db } = database;
    const { meeting, slot, holder, pitchId, organiser, decline } = await makeHolder();
    expect(await decline()).toEqual(done(null));
    expect(await bookingsOf(pitchId)).toEqual([]);
    expect((await findActor(db, holder.personId))?.seats).toEqual([]);
    expect(await listSlotMails(db, meeting.slug)).toMatchObject([
      {
        recipient: holder.email,
        content: { kind: "slot-cancelled", startsAt: slot.startsAt, sequence: 1, locale: "sl" },
      },
    ]);
    expect((await actsOf(organiser.personId)).map(({ act, subject }) => [act, subject])).toEqual([
      ["mandate-declined", expect.objectContaining({ personId: holder.personId })],
      ["slot-cancelled", { pitchId, slotNumber: 1 }],
    ]);
  });

  test("and the municipality's right person may book", async () => {
    const { db } = database;
    const { meeting, slot, pitchId, decline } = await makeHolder();
    await decline();
    const right = await makeActor(db);
    const input = {
      municipalityCode: "SI-003",
      pitch: makePitchText(),
      leadDeclared: true as const,
      slotId: slot.id,
    };
    expect(await bookSlot(makeContext(db, right), meeting.slug, input)).toMatchObject({
      ok: true,
      value: { pitchId },
    });
  });

  test("but not what the person holds for another municipality", async () => {
    const { db } = database;
    const { meeting, other, holder, decline } = await makeHolder();
    const second = { meeting, presenter: holder, municipalityCode: "SI-011", slot: other };
    const { pitchId } = await makePitch(db, second);
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("and not what a colleague holds for the same one", async () => {
    const { db } = database;
    const { meeting, slots } = await makeMeeting(db);
    const slot = slots[2];
    if (slot === undefined) throw new Error("expected a slot");
    const colleague = { meeting, presenter: await makeActor(db), municipalityCode: "SI-003", slot };
    const { pitchId } = await makePitch(db, colleague);
    const { decline } = await makeHolder();
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("a meeting that is over keeps its agenda", async () => {
    const { meeting } = await makeMeeting(database.db);
    const { pitchId, decline } = await makeHolder(meeting.endsAt);
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  const presenting: TimerCommand[] = [{ kind: "start" }, { kind: "next" }, { kind: "start" }];

  /** The holder's pitch is first on the agenda, after the welcome; another follows. */
  async function makeLedDay(commands: readonly TimerCommand[]) {
    const { db } = database;
    const made = await makeHolder(instants.starts);
    const { meeting, other: slot } = made;
    const next = { meeting, presenter: await makeActor(db), municipalityCode: "SI-011", slot };
    await makePitch(db, next);
    const order = await findRunningOrder(db, meeting);
    const timer = timerAfter(order, commands, instants.starts);
    const row = { ...untouchedTimer, revision: 1, actedRevision: 1, timer };
    await db.update(timers).set(row).where(eq(timers.meetingId, meeting.id));
    return { ...made, order, timer };
  }

  test("who is presenting at this moment finishes, and the timer keeps its place", async () => {
    const { pitchId, order, timer, decline } = await makeLedDay([
      { kind: "start" },
      { kind: "next" },
    ]);
    expect(currentItem(timer, order)).toMatchObject({ pitchId });
    expect(await decline()).toEqual(done(null));
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("what was presented stays on record, though the day has moved on", async () => {
    const { pitchId, order, timer, decline } = await makeLedDay([...presenting, { kind: "next" }]);
    expect(currentItem(timer, order)).not.toMatchObject({ pitchId });
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("so does what only the log remembers", async () => {
    const { meeting, pitchId, order, decline } = await makeLedDay([]);
    const at = instants.starts - 9_000;
    const timer = timerAfter(order, presenting, at);
    const entry = { meetingId: meeting.id, revision: 1, commandId: randomUUID(), personId: null };
    await database.db.insert(timerLog).values({ ...entry, event: { kind: "start" }, at, timer });
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("once the day has been ended nothing is freed any more", async () => {
    const { pitchId, decline } = await makeLedDay([{ kind: "start" }, { kind: "end" }]);
    await decline();
    expect(await bookingsOf(pitchId)).toHaveLength(1);
  });

  test("during the day a pitch that is still ahead is freed", async () => {
    const { pitchId, decline } = await makeLedDay([{ kind: "start" }]);
    await decline();
    expect(await bookingsOf(pitchId)).toEqual([]);
  });

  test("approving frees nothing", async () => {
    const { pitchId, organiser, holder } = await makeHolder();
    const [mandate] = holder.mandates;
    const input = { mandateId: mandate?.id ?? "", decision: "approved" } as const;
    await decideMandate(makeContext(database.db, organiser), input);
    expect(await bookingsOf(pitchId)).toHaveLength(1);
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
