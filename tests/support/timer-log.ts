// What the timer's log holds, in order; the product itself only writes it.
import { eq } from "drizzle-orm";
import type { Db } from "@/db/database";
import type { TimerLogEntry } from "@/db/queries/timers";
import { timerLog } from "@/db/schema";

export async function listTimerLog(db: Db, meetingId: string): Promise<TimerLogEntry[]> {
  return db
    .select()
    .from(timerLog)
    .where(eq(timerLog.meetingId, meetingId))
    .orderBy(timerLog.revision);
}
