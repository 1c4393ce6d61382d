import type { Database } from "@/db/database";
import { ring } from "@/db/doorbell";
import { restartTimers, saveClockOffset } from "@/db/queries/demo-clock";
import type { Instant } from "@/lib/domain/instants";

/**
 * Sets the demo's clock so that it shows `to` (instant) at `systemNow` and runs on from there.
 * All timers wait again for their first start: their anchors belong to the time that was left.
 * Answers the offset (ms); every process hears of it by the doorbell. Demo mode only: the caller
 * refuses elsewhere, because there is no such page outside it.
 */
export async function setDemoClock(
  db: Database,
  { to, systemNow }: { to: Instant; systemNow: Instant },
): Promise<number> {
  const offsetMs = to - systemNow;
  await db.transaction(async (tx) => {
    await saveClockOffset(tx, offsetMs);
    for (const meetingId of await restartTimers(tx)) await ring(tx, { kind: "timer", meetingId });
    await ring(tx, { kind: "clock" });
  });
  return offsetMs;
}
