import type { Transaction } from "@/db/database";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { lockTimer } from "@/db/queries/timers";
import { pitchOnStage } from "@/lib/domain/timer/timer";

/**
 * The pitch the meeting's timer stands at, which it cannot leave until the transaction ends; null
 * when it stands at none (before the start, in a break, after the end).
 */
export async function lockPitchOnStage(tx: Transaction, meetingId: string): Promise<string | null> {
  const meeting = await findMeetingById(tx, meetingId);
  if (meeting === null) return null;
  const { timer } = await lockTimer(tx, meetingId);
  return pitchOnStage(timer, await findRunningOrder(tx, meeting));
}
