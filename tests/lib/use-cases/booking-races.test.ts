// Races on a real PostgreSQL, each contestant on a connection of its own.
import { eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allMunicipalities } from "@/db/reference/municipalities";
import { bookings, mandates, pitches, slots as slotsTable } from "@/db/schema";
import type { PersonActor } from "@/lib/domain/actors";
import type { Slot } from "@/lib/domain/slots";
import { bookSlot } from "@/lib/use-cases/book-slot";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import { decideMandate } from "@/lib/use-cases/decide-mandate";
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
let presenters: PersonActor[];

const contestants = 40;
const rounds = 40;

beforeAll(async () => {
  database = await createTestDatabase();
  presenters = [];
  for (let at = 0; at < contestants; at += 1) presenters.push(await makeActor(database.db));
});
afterAll(() => database.drop());

function nth<T>(list: readonly T[], at: number): T {
  const one = list[at];
  if (one === undefined) throw new Error(`nothing at ${at}`);
  return one;
}

const municipalityOf = (at: number) => nth(allMunicipalities, at).code;

function application(at: number, slot: Slot) {
  return {
    municipalityCode: municipalityOf(at),
    pitch: makePitchText(),
    leadDeclared: true as const,
    slotId: slot.id,
  };
}

async function bookingsOf(meetingId: string) {
  return database.db
    .select({ pitchId: bookings.pitchId, number: slotsTable.number })
    .from(bookings)
    .innerJoin(slotsTable, eq(slotsTable.id, bookings.slotId))
    .where(eq(slotsTable.meetingId, meetingId));
}

/** The law all races are checked by: no slot is held twice. */
async function slotsHeldTwice(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    "select slot_id from bookings group by slot_id having count(*) > 1",
  );
  return rows.length;
}

test("forty presenters on one slot: one wins, 39 are told of three others, one mail", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const wanted = nth(slots, 7);
  const mandatesBefore = (await db.select().from(mandates)).length;
  const answers = await Promise.all(
    presenters.map((presenter, at) =>
      bookSlot(makeContext(db, presenter), meeting.slug, application(at, wanted)),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const losers = answers.filter((answer) => !answer.ok);
  expect(losers).toHaveLength(39);
  for (const loser of losers) {
    expect(loser).toMatchObject({
      refusal: "slot-taken",
      nearest: [{ number: 7 }, { number: 6 }, { number: 9 }],
    });
  }
  const winner = nth(
    presenters,
    answers.findIndex(({ ok }) => ok),
  );
  expect(await listSlotMails(db, meeting.slug)).toMatchObject([{ recipient: winner.email }]);
  expect(await bookingsOf(meeting.id)).toHaveLength(1);
  const written = await db.select().from(pitches).where(eq(pitches.meetingId, meeting.id));
  expect(written.map(({ presenterId }) => presenterId)).toEqual([winner.personId]);
  expect((await db.select().from(mandates)).length).toBe(mandatesBefore + 1);
});

test("forty presenters on sixteen slots: all sixteen are held, once each", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const answers = await Promise.all(
    presenters.map((presenter, at) =>
      bookSlot(makeContext(db, presenter), meeting.slug, application(at, nth(slots, at % 16))),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(16);
  expect(await bookingsOf(meeting.id)).toHaveLength(16);
  expect(await listSlotMails(db, meeting.slug)).toHaveLength(16);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(new Set(refused)).toEqual(new Set(["slot-taken"]));
});

test("colleagues of one municipality racing for different slots: one pitch, the rest refused", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const answers = await Promise.all(
    slots.map((slot, at) =>
      bookSlot(makeContext(db, nth(presenters, at)), meeting.slug, application(0, slot)),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(refused).toEqual(new Array(15).fill("municipality-already-pitches"));
  expect(await bookingsOf(meeting.id)).toHaveLength(1);
});

test("two who take over a pitch without a slot: one has it, forty rounds", async () => {
  const { db } = database;
  for (let round = 0; round < rounds; round += 1) {
    const { meeting, slots } = await makeMeeting(db);
    const former = nth(presenters, 0);
    await makePitch(db, { meeting, presenter: former, municipalityCode: municipalityOf(0) });
    const answers = await Promise.all(
      [1, 2].map((at) =>
        bookSlot(
          makeContext(db, nth(presenters, at)),
          meeting.slug,
          application(0, nth(slots, at)),
        ),
      ),
    );
    const winner = nth(presenters, answers.findIndex(({ ok }) => ok) + 1);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
    expect(refused).toEqual(["municipality-already-pitches"]);
    expect(await bookingsOf(meeting.id)).toHaveLength(1);
    const written = await db.select().from(pitches).where(eq(pitches.meetingId, meeting.id));
    expect(written.map(({ presenterId }) => presenterId)).toEqual([winner.personId]);
    expect(await listSlotMails(db, meeting.slug)).toMatchObject([{ recipient: winner.email }]);
  }
});

test("a colleague takes over while the presenter cancels: the colleague's slot stays, forty rounds", async () => {
  const { db } = database;
  for (let round = 0; round < rounds; round += 1) {
    const { meeting, slots } = await makeMeeting(db);
    const [former, colleague] = [nth(presenters, 0), nth(presenters, 1)];
    const traits = { meeting, presenter: former, municipalityCode: municipalityOf(0) };
    const { pitchId } = await makePitch(db, { ...traits, slot: nth(slots, 0) });
    const cancel = () => cancelBooking(makeContext(db, former), meeting.slug, { pitchId });
    const [, taken] = await Promise.all([
      cancel(),
      bookSlot(makeContext(db, colleague), meeting.slug, application(0, nth(slots, 3))),
      cancel(),
    ]);
    const held = await bookingsOf(meeting.id);
    expect(held).toEqual(taken.ok ? [{ pitchId, number: 4 }] : []);
  }
});

test("declining while the presenter books or moves leaves no slot behind, forty rounds", async () => {
  const { db } = database;
  const organiser = makeContext(db, await makeActor(db, { isOrganiser: true }));
  for (let round = 0; round < rounds; round += 1) {
    const { meeting, slots } = await makeMeeting(db);
    const [booked, wanted] = [municipalityOf(0), municipalityOf(1)];
    const presenter = await makeActor(db, {
      mandates: { [booked]: "claimed", [wanted]: "claimed" },
    });
    const slot = nth(slots, 0);
    const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode: booked, slot });
    const context = makeContext(db, presenter);
    await Promise.all([
      moveBooking(context, meeting.slug, { pitchId, slotId: nth(slots, 2).id }),
      bookSlot(context, meeting.slug, application(1, nth(slots, 3))),
      ...presenter.mandates.map(({ id: mandateId }) =>
        decideMandate(organiser, { mandateId, decision: "declined" }),
      ),
    ]);
    expect(await bookingsOf(meeting.id)).toEqual([]);
  }
});

test("two who want each other's slot both keep their own, forty rounds", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [one, two] = await twoHolders(meeting, slots);
  for (let round = 0; round < rounds; round += 1) {
    const answers = await Promise.all([
      moveBooking(one.context, meeting.slug, { pitchId: one.pitchId, slotId: nth(slots, 1).id }),
      moveBooking(two.context, meeting.slug, { pitchId: two.pitchId, slotId: nth(slots, 0).id }),
    ]);
    const refusals = answers.map((answer) => (answer.ok ? null : answer.refusal));
    expect(refusals).toEqual(["slot-taken", "slot-taken"]);
  }
  expect(await bookingsOf(meeting.id)).toEqual(
    expect.arrayContaining([
      { pitchId: one.pitchId, number: 1 },
      { pitchId: two.pitchId, number: 2 },
    ]),
  );
  expect(await listSlotMails(db, meeting.slug)).toEqual([]);
});

test("two who move to the same free slot: one wins, the other keeps its own, forty rounds", async () => {
  const { db } = database;
  for (let round = 0; round < rounds; round += 1) {
    const { meeting, slots } = await makeMeeting(db);
    const [one, two] = await twoHolders(meeting, slots);
    const slotId = nth(slots, 2).id;
    const answers = await Promise.all([
      moveBooking(one.context, meeting.slug, { pitchId: one.pitchId, slotId }),
      moveBooking(two.context, meeting.slug, { pitchId: two.pitchId, slotId }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const held = await bookingsOf(meeting.id);
    const loserKeeps = nth(answers, 0).ok
      ? { pitchId: two.pitchId, number: 2 }
      : { pitchId: one.pitchId, number: 1 };
    const winnerHas = { pitchId: nth(answers, 0).ok ? one.pitchId : two.pitchId, number: 3 };
    expect(held).toHaveLength(2);
    expect(held).toEqual(expect.arrayContaining([loserKeeps, winnerHas]));
    expect(await listSlotMails(db, meeting.slug)).toHaveLength(1);
  }
});

test("one follows into the slot the other leaves: nobody ends without, forty rounds", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [one, two] = await twoHolders(meeting, slots);
  for (let round = 0; round < rounds; round += 1) {
    const numbers = new Map(
      (await bookingsOf(meeting.id)).map(({ pitchId, number }) => [pitchId, number]),
    );
    const left = numbers.get(one.pitchId) ?? 0;
    const free = nth(
      slots.filter(({ number }) => ![...numbers.values()].includes(number)),
      round % 14,
    );
    const [ahead, follower] = await Promise.all([
      moveBooking(one.context, meeting.slug, { pitchId: one.pitchId, slotId: free.id }),
      moveBooking(two.context, meeting.slug, {
        pitchId: two.pitchId,
        slotId: nth(slots, left - 1).id,
      }),
    ]);
    expect(ahead.ok).toBe(true);
    expect(follower.ok || follower.refusal === "slot-taken").toBe(true);
    expect(await bookingsOf(meeting.id)).toHaveLength(2);
  }
  expect(await slotsHeldTwice(database.pool)).toBe(0);
});

test("forty racing moves among sixteen pitches and sixteen slots lose and double nothing", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const held: { pitchId: string; presenter: PersonActor }[] = [];
  for (let at = 0; at < 12; at += 1) {
    const presenter = nth(presenters, at);
    const municipalityCode = municipalityOf(at);
    const { pitchId } = await makePitch(db, {
      meeting,
      presenter,
      municipalityCode,
      slot: nth(slots, at),
    });
    held.push({ pitchId, presenter });
  }
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => {
      const { pitchId, presenter } = nth(held, at % 12);
      const slotId = nth(slots, (at * 7 + 5) % 16).id;
      return moveBooking(makeContext(db, presenter), meeting.slug, { pitchId, slotId });
    }),
  );
  for (const answer of answers) expect(answer.ok || answer.refusal === "slot-taken").toBe(true);
  const after = await bookingsOf(meeting.id);
  expect(new Set(after.map(({ pitchId }) => pitchId))).toEqual(
    new Set(held.map(({ pitchId }) => pitchId)),
  );
  expect(new Set(after.map(({ number }) => number)).size).toBe(12);
  expect(answers.some(({ ok }) => ok)).toBe(true);
});

test("booking, moving and cancelling at once end without a double or a fault", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const held: { pitchId: string; presenter: PersonActor }[] = [];
  for (let at = 0; at < 8; at += 1) {
    const presenter = nth(presenters, at);
    const traits = {
      meeting,
      presenter,
      municipalityCode: municipalityOf(at),
      slot: nth(slots, at),
    };
    held.push({ ...(await makePitch(db, traits)), presenter });
  }
  const answers = await Promise.all([
    ...held.map(({ pitchId, presenter }, at) =>
      moveBooking(makeContext(db, presenter), meeting.slug, {
        pitchId,
        slotId: nth(slots, 15 - at).id,
      }),
    ),
    ...held.map(({ pitchId, presenter }) =>
      cancelBooking(makeContext(db, presenter), meeting.slug, { pitchId }),
    ),
    ...held.map((_, at) =>
      bookSlot(
        makeContext(db, nth(presenters, at + 8)),
        meeting.slug,
        application(at + 8, nth(slots, 15 - at)),
      ),
    ),
  ]);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(refused.filter((code) => code !== "slot-taken" && code !== "booking-not-found")).toEqual(
    [],
  );
  const after = await bookingsOf(meeting.id);
  expect(after.filter(({ pitchId }) => held.some((one) => one.pitchId === pitchId))).toEqual([]);
  expect(await slotsHeldTwice(database.pool)).toBe(0);
});

test("the database itself refuses a second booking of a slot, whatever the program does", async () => {
  const { db, pool } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [one, two] = await twoHolders(meeting, slots);
  await expect(
    pool.query("update bookings set slot_id = $1 where pitch_id = $2", [
      nth(slots, 0).id,
      two.pitchId,
    ]),
  ).rejects.toMatchObject({ code: "23505", constraint: "bookings_one_per_slot" });
  await expect(
    pool.query("insert into bookings values ($1, $2, now())", [one.pitchId, nth(slots, 9).id]),
  ).rejects.toMatchObject({ code: "23505", constraint: "bookings_pkey" });
});

test("negative control: without lock and key, look-then-book doubles a slot, and the check sees it", async () => {
  const unguarded = await createTestDatabase();
  const { db, pool } = unguarded;
  await pool.query("alter table bookings drop constraint bookings_one_per_slot");
  const { meeting, slots } = await makeMeeting(db);
  const wanted = nth(slots, 0);
  const pitchIds: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const presenter = await makeActor(db);
    const pitch = await makePitch(db, { meeting, presenter, municipalityCode: municipalityOf(at) });
    pitchIds.push(pitch.pitchId);
  }
  const looks = await Promise.all(
    pitchIds.map(() => pool.query("select 1 from bookings where slot_id = $1", [wanted.id])),
  );
  const sawItFree = pitchIds.filter((_, at) => looks[at]?.rowCount === 0);
  expect(sawItFree).toHaveLength(20);
  await Promise.all(
    sawItFree.map((pitchId) =>
      pool.query("insert into bookings values ($1, $2, now())", [pitchId, wanted.id]),
    ),
  );
  expect(await slotsHeldTwice(pool)).toBe(1);
  await unguarded.drop();
});

async function twoHolders(meeting: { id: string }, slots: readonly Slot[]) {
  const { db } = database;
  const holders = [];
  for (const at of [0, 1]) {
    const presenter = nth(presenters, at);
    const traits = {
      meeting,
      presenter,
      municipalityCode: municipalityOf(at),
      slot: nth(slots, at),
    };
    holders.push({ ...(await makePitch(db, traits)), context: makeContext(db, presenter) });
  }
  return [nth(holders, 0), nth(holders, 1)] as const;
}
