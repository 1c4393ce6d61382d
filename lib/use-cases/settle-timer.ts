import { ring } from "@/db/doorbell";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { findTimer, listRunningTimers, lockTimer, saveTimer } from "@/db/queries/timers";
import type { Instant } from "@/lib/domain/instants";
import { nextBoundary, settle } from "@/lib/domain/timer";
import type { UseCaseContext } from "./context";

type ClockContext = Pick<UseCaseContext, "db" | "now" | "newId">;

/**
 * Writes the clock's own switch (presentation to Q&A) when it is due, whichever process comes first,
 * once. Answers the next boundary (instant), or null when nothing lies ahead.
 */
export async function settleTimer(
  { db, now, newId }: ClockContext,
  { meetingId }: { meetingId: string },
): Promise<Instant | null> {
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return null;
  const order = await findRunningOrder(db, meeting);
  const seen = await findTimer(db, meetingId);
  if (settle(seen.timer, order, now) === seen.timer) return nextBoundary(seen.timer, order);
  return db.transaction(async (tx) => {
    const row = await lockTimer(tx, meetingId);
    const timer = settle(row.timer, order, now);
    if (timer === row.timer) return nextBoundary(timer, order);
    const revision = row.revision + 1;
    const entry = { meetingId, revision, commandId: newId(), at: now, timer };
    await saveTimer(tx, meetingId, { ...row, revision, timer }, [
      { ...entry, event: { kind: "settle" } },
    ]);
    await ring(tx, { kind: "timer", meetingId });
    return nextBoundary(timer, order);
  });
}

/** The meetings whose timers may have a boundary ahead, for a process that has just started. */
export async function listTimersToSettle({ db }: Pick<ClockContext, "db">): Promise<string[]> {
  return listRunningTimers(db);
}
