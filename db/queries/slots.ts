import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/database";
import { bookings, municipalities, pitches, slots } from "@/db/schema";
import type { PitchCard } from "@/lib/domain/agenda";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { isUrbanOn } from "@/lib/domain/municipalities";
import type { Slot } from "@/lib/domain/slots";

/** A slot of the meeting with the pitch that holds it, if any. */
export type HeldSlot = Slot & { heldBy: PitchCard | null; presenterId: string | null };

export async function findSlot(db: Db, slotId: string): Promise<Slot | null> {
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId));
  return slot ?? null;
}

/** All slots in order with who holds them; urban or not is told as of the meeting's own day. */
export async function listHeldSlots(
  db: Db,
  meeting: Pick<Meeting, "id" | "startsAt" | "zone">,
): Promise<HeldSlot[]> {
  const rows = await db
    .select({ slot: slots, pitch: pitches, municipality: municipalities })
    .from(slots)
    .leftJoin(bookings, eq(bookings.slotId, slots.id))
    .leftJoin(pitches, eq(pitches.id, bookings.pitchId))
    .leftJoin(municipalities, eq(municipalities.code, pitches.municipalityCode))
    .where(eq(slots.meetingId, meeting.id))
    .orderBy(asc(slots.number));
  const day = dateInZone(meeting.startsAt, meeting.zone);
  return rows.map(({ slot, pitch, municipality }) => {
    if (pitch === null || municipality === null)
      return { ...slot, heldBy: null, presenterId: null };
    const { title, summary, themes, digitalSolution, partnersSought, presenterId } = pitch;
    const heldBy: PitchCard = {
      pitchId: pitch.id,
      title,
      summary,
      municipalityCode: municipality.code,
      municipalityName: municipality.name,
      urban: isUrbanOn(municipality, day),
      region: municipality.region,
      themes,
      digitalSolution,
      partnersSought,
    };
    return { ...slot, heldBy, presenterId };
  });
}

/** Locks the named slots of the meeting, always in id order so that two movers cannot deadlock. */
export async function lockSlots(
  db: Db,
  { meetingId, slotIds }: { meetingId: string; slotIds: string[] },
): Promise<Slot[]> {
  return db
    .select()
    .from(slots)
    .where(and(eq(slots.meetingId, meetingId), inArray(slots.id, slotIds)))
    .orderBy(asc(slots.id))
    .for("update");
}
