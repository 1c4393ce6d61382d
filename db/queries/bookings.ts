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

/** Locks the pitch's booking; whoever else moves or cancels it waits. */
export async function lockBooking(db: Db, pitchId: string): Promise<BookingRow | null> {
  const [booking] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.pitchId, pitchId))
    .for("update");
  return booking ?? null;
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
