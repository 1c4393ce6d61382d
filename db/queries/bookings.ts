import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/database";
import { bookings, pitches } from "@/db/schema";
import type { Pitch } from "@/lib/domain/pitches";

type BookingRow = typeof bookings.$inferSelect;

/** The pitch that holds the slot; certain only while the slot's row is locked. */
export async function findHolder(db: Db, slotId: string): Promise<Pitch | null> {
  const [held] = await db
    .select({ pitch: pitches })
    .from(bookings)
    .innerJoin(pitches, eq(pitches.id, bookings.pitchId))
    .where(eq(bookings.slotId, slotId));
  return held?.pitch ?? null;
}

/**
 * Locks the booking of the presenter's pitch; whoever else moves or cancels it waits. When the pitch
 * has passed to another presenter there is none to lock.
 */
export async function lockBooking(
  db: Db,
  { pitchId, presenterId }: { pitchId: string; presenterId: string },
): Promise<BookingRow | null> {
  const [locked] = await db
    .select({ booking: bookings })
    .from(bookings)
    .innerJoin(pitches, eq(pitches.id, bookings.pitchId))
    .where(and(eq(bookings.pitchId, pitchId), eq(pitches.presenterId, presenterId)))
    .for("update", { of: bookings });
  return locked?.booking ?? null;
}

export async function insertBooking(db: Db, booking: BookingRow): Promise<void> {
  await db.insert(bookings).values(booking);
}

/** One statement: the old slot is never lost before the new one is won. False means it had moved. */
export async function updateBookingSlot(
  db: Db,
  { pitchId, from, to }: { pitchId: string; from: string; to: string },
): Promise<boolean> {
  const moved = await db
    .update(bookings)
    .set({ slotId: to })
    .where(and(eq(bookings.pitchId, pitchId), eq(bookings.slotId, from)))
    .returning({ pitchId: bookings.pitchId });
  return moved.length > 0;
}

export async function deleteBooking(db: Db, pitchId: string): Promise<void> {
  await db.delete(bookings).where(eq(bookings.pitchId, pitchId));
}
