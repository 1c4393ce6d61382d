import { sql } from "drizzle-orm";
import { newTimer } from "@/lib/domain/timer/timer";
import type { Db } from "../database";
import { timerLog, timers } from "../tables/live";
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

/** Puts every timer back to before its first start, as a new revision; answers whose they are. */
export async function restartTimers(db: Db): Promise<string[]> {
  await db.delete(timerLog);
  const rows = await db
    .update(timers)
    .set({
      timer: newTimer,
      undo: { kind: "nothing" },
      revision: sql`${timers.revision} + 1`,
      actedRevision: sql`${timers.revision} + 1`,
    })
    .returning({ meetingId: timers.meetingId });
  return rows.map(({ meetingId }) => meetingId);
}
