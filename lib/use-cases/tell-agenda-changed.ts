import type { Db } from "@/db/database";
import { ring } from "@/db/doorbell";
import { raiseTimerRevision } from "@/db/queries/timers";

/**
 * Lets every open live room hear, after the transaction's commit, that the agenda it follows has
 * changed: a pitch came, went, moved or has other words.
 */
export async function tellAgendaChanged(tx: Db, meetingId: string): Promise<void> {
  await raiseTimerRevision(tx, meetingId);
  await ring(tx, { kind: "timer", meetingId });
}
