import { ring } from "@/db/doorbell";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import {
  findTimer,
  listRunningTimers,
  lockTimer,
  saveTimer,
  type TimerLogEntry,
  type TimerRow,
} from "@/db/queries/timers";
import type { RunItem } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import { nextBoundary, settle } from "@/lib/domain/timer/timer";
import type { UseCaseContext } from "./context";

type ClockContext = Pick<UseCaseContext, "db" | "now" | "newId">;

/**
 * Writes the clock's own switch (presentation to Q&A) when it is due, whichever process comes first,
 * once. Answers the next boundary (instant), or null when nothing lies ahead.
 */
export async function settleTimer(
  context: ClockContext,
  { meetingId }: { meetingId: string },
): Promise<Instant | null> {
  const { db, now } = context;
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return null;
  const order = await findRunningOrder(db, meeting);
  const seen = await findTimer(db, meetingId);
  if (settle(seen.timer, order, now) === seen.timer) return nextBoundary(seen.timer, order);
  return db.transaction(async (tx) => {
    const locked = await lockTimer(tx, meetingId);
    const { row, entries } = settleRow(context, meetingId, locked, order);
    if (entries.length > 0) {
      await saveTimer(tx, meetingId, row, entries);
      await ring(tx, { kind: "timer", meetingId });
    }
    return nextBoundary(row.timer, order);
  });
}

/** The row after the clock's own switch, and the log entry of it; no entry when none was due. */
export function settleRow(
  { now, newId }: Pick<ClockContext, "now" | "newId">,
  meetingId: string,
  row: TimerRow,
  order: readonly RunItem[],
): { row: TimerRow; entries: TimerLogEntry[] } {
  const timer = settle(row.timer, order, now);
  if (timer === row.timer) return { row, entries: [] };
  const revision = row.revision + 1;
  const entry = { meetingId, revision, commandId: newId(), personId: null, at: now, timer };
  return {
    row: { ...row, revision, timer },
    entries: [{ ...entry, event: { kind: "settle" } }],
  };
}

/** The meetings whose timers may have a boundary ahead, for a process that has just started. */
export async function listTimersToSettle({ db }: Pick<ClockContext, "db">): Promise<string[]> {
  return listRunningTimers(db);
}
