import { sql } from "drizzle-orm";
import type { Db } from "../database";
import { demoClock } from "../tables/records";

export async function findClockOffset(db: Db): Promise<number | null> {
  const [row] = await db.select({ offsetMs: demoClock.offsetMs }).from(demoClock).limit(1);
  return row?.offsetMs ?? null;
}

export async function saveClockOffset(db: Db, offsetMs: number): Promise<void> {
  await db
    .insert(demoClock)
    .values({ id: 1, offsetMs })
    .onConflictDoUpdate({ target: demoClock.id, set: { offsetMs: sql`excluded.offset_ms` } });
}
