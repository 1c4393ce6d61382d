import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { bookings, mandates, meetings, municipalities, people, pitches, slots } from "@/db/schema";
import type { MandateState } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import type { Municipality } from "@/lib/domain/municipalities";
import type { Pitch, PitchText } from "@/lib/domain/pitches";
import type { Slot } from "@/lib/domain/slots";

type PitchRow = typeof pitches.$inferSelect;

export type PresentedPitch = {
  pitch: Pitch;
  municipality: Municipality;
  mandate: MandateState | null;
  slot: Slot | null;
};

/** A person's own pitches to the meeting, with the mandate behind each and the slot it holds. */
export async function listPitchesOf(
  db: Db,
  { meetingId, presenterId }: { meetingId: string; presenterId: string },
): Promise<PresentedPitch[]> {
  const rows = await db
    .select({ pitch: pitches, municipality: municipalities, mandate: mandates.state, slot: slots })
    .from(pitches)
    .innerJoin(municipalities, eq(municipalities.code, pitches.municipalityCode))
    .leftJoin(
      mandates,
      and(
        eq(mandates.personId, pitches.presenterId),
        eq(mandates.municipalityCode, pitches.municipalityCode),
      ),
    )
    .leftJoin(bookings, eq(bookings.pitchId, pitches.id))
    .leftJoin(slots, eq(slots.id, bookings.slotId))
    .where(and(eq(pitches.meetingId, meetingId), eq(pitches.presenterId, presenterId)))
    .orderBy(asc(municipalities.name));
  return rows;
}

export async function findPitch(db: Db, pitchId: string): Promise<PitchRow | null> {
  const [pitch] = await db.select().from(pitches).where(eq(pitches.id, pitchId));
  return pitch ?? null;
}

/** Locks the pitch of a municipality at the meeting, or answers null when it has none. */
export async function lockPitchOf(
  db: Db,
  { meetingId, municipalityCode }: { meetingId: string; municipalityCode: string },
): Promise<PitchRow | null> {
  const [pitch] = await db
    .select()
    .from(pitches)
    .where(and(eq(pitches.meetingId, meetingId), eq(pitches.municipalityCode, municipalityCode)))
    .for("update");
  return pitch ?? null;
}

/** Inserts the municipality's pitch unless it has one already; false means it has. */
export async function insertPitch(db: Db, pitch: PitchRow): Promise<boolean> {
  const inserted = await db
    .insert(pitches)
    .values(pitch)
    .onConflictDoNothing({ target: [pitches.meetingId, pitches.municipalityCode] })
    .returning({ id: pitches.id });
  return inserted.length > 0;
}

/** Rewrites the presenter's own pitch; false means it has passed to another presenter. */
export async function updatePitchText(
  db: Db,
  { pitchId, presenterId }: { pitchId: string; presenterId: string },
  written: PitchText & { updatedAt: Instant },
): Promise<boolean> {
  const updated = await db
    .update(pitches)
    .set(written)
    .where(and(eq(pitches.id, pitchId), eq(pitches.presenterId, presenterId)))
    .returning({ id: pitches.id });
  return updated.length > 0;
}

/** Applies anew with a pitch whose row is locked, under this presenter. */
export async function renewPitch(
  db: Db,
  pitchId: string,
  written: PitchText & { presenterId: string; updatedAt: Instant; leadDeclaredAt: Instant },
): Promise<void> {
  await db.update(pitches).set(written).where(eq(pitches.id, pitchId));
}

/** The person's pitches for the municipality at meetings that end after `instant`. */
export async function listPitchesFor(
  db: Db,
  holder: { presenterId: string; municipalityCode: string },
  instant: Instant,
): Promise<{ pitch: PitchRow; meeting: Meeting; presenter: { name: string; email: string } }[]> {
  return db
    .select({
      pitch: pitches,
      meeting: meetings,
      presenter: { name: people.name, email: people.email },
    })
    .from(pitches)
    .innerJoin(meetings, eq(meetings.id, pitches.meetingId))
    .innerJoin(people, eq(people.id, pitches.presenterId))
    .where(
      and(
        eq(pitches.presenterId, holder.presenterId),
        eq(pitches.municipalityCode, holder.municipalityCode),
        gt(meetings.endsAt, instant),
      ),
    )
    .orderBy(asc(pitches.id));
}

/** Raises the SEQUENCE of the pitch's calendar entry and answers the new one. */
export async function raiseCalendarSequence(db: Db, pitchId: string): Promise<number> {
  const [row] = await db
    .update(pitches)
    .set({ calendarSequence: sql`${pitches.calendarSequence} + 1` })
    .where(eq(pitches.id, pitchId))
    .returning({ sequence: pitches.calendarSequence });
  if (row === undefined) throw new Error(`pitch ${pitchId} is gone`);
  return row.sequence;
}

/** Claims a mandate for the municipality; one that exists keeps its state. */
export async function claimMandate(
  db: Db,
  claim: { id: string; personId: string; municipalityCode: string; claimedAt: Instant },
): Promise<void> {
  await db
    .insert(mandates)
    .values({ ...claim, state: "claimed" })
    .onConflictDoNothing({ target: [mandates.personId, mandates.municipalityCode] });
}
