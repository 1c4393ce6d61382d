import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acts, pitches } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { editPitch } from "@/lib/use-cases/edit-pitch";
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

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const rewritten = makePitchText({ title: "Drug naslov", themes: ["turizem"] });

async function makeOwner(hasSlot: boolean) {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const presenter = await makeActor(db);
  const slot = slots[0];
  const traits = { meeting, presenter, municipalityCode: "SI-003" };
  const { pitchId } = await makePitch(
    db,
    hasSlot && slot !== undefined ? { ...traits, slot } : traits,
  );
  return { meeting, presenter, pitchId };
}

async function findText(pitchId: string) {
  const [pitch] = await database.db.select().from(pitches).where(eq(pitches.id, pitchId));
  return pitch;
}

test("the presenter rewrites the text, with a slot or without one", async () => {
  const { db } = database;
  for (const hasSlot of [true, false]) {
    const { meeting, presenter, pitchId } = await makeOwner(hasSlot);
    const context = makeContext(db, presenter);
    const outcome = await editPitch(context, meeting.slug, { pitchId, pitch: rewritten });
    expect(outcome).toEqual({ ok: true, value: null });
    expect(await findText(pitchId)).toMatchObject({
      ...rewritten,
      updatedAt: instants.whileCallOpen,
      leadDeclaredAt: instants.callOpens,
      calendarSequence: 0,
    });
    expect(await listSlotMails(db, meeting.slug)).toEqual([]);
    const log = await db.select().from(acts).where(eq(acts.meetingId, meeting.id));
    expect(log).toMatchObject([{ act: "pitch-edited", personId: presenter.personId }]);
  }
});

async function refusedBy(actorOf: (presenter: Actor) => Actor | Promise<Actor>, now?: number) {
  const { db } = database;
  const { meeting, presenter, pitchId } = await makeOwner(true);
  const context = makeContext(db, await actorOf(presenter), now);
  const outcome = await editPitch(context, meeting.slug, { pitchId, pitch: rewritten });
  expect(await findText(pitchId)).toMatchObject({ title: "Senzorji ob jezeru" });
  return outcome.ok ? null : outcome.refusal;
}

test("a visitor may not edit", async () => {
  expect(await refusedBy(() => ({ kind: "visitor" }))).toBe("sign-in-needed");
});

test("nobody but the presenter may edit", async () => {
  expect(await refusedBy(() => makeActor(database.db))).toBe("not-yours");
});

test("nothing is edited before the call opens", async () => {
  expect(await refusedBy((presenter) => presenter, instants.callOpens - 1)).toBe(
    "call-not-open-yet",
  );
});

test("a colleague who takes the pitch over at that moment keeps the own text", async () => {
  const { db, pool } = database;
  const { meeting, presenter, pitchId } = await makeOwner(false);
  const colleague = await makeActor(db);
  const taking = await pool.connect();
  await taking.query("begin");
  await taking.query("update pitches set presenter_id = $1 where id = $2", [
    colleague.personId,
    pitchId,
  ]);
  const edited = editPitch(makeContext(db, presenter), meeting.slug, { pitchId, pitch: rewritten });
  const waiting = async () =>
    (await pool.query("select 1 from pg_locks where not granted")).rowCount ?? 0;
  await expect.poll(waiting).toBeGreaterThan(0);
  await taking.query("commit");
  taking.release();
  expect(await edited).toEqual({ ok: false, refusal: "not-yours" });
  expect(await findText(pitchId)).toMatchObject({ title: "Senzorji ob jezeru" });
});
