import { and, eq, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import type { TimerEvent } from "@/lib/domain/timer/commands";
import type { Undo } from "@/lib/domain/timer/history";
import { newTimer, type Timer } from "@/lib/domain/timer/timer";
import type { Db, Transaction } from "../database";
import { timerLog, timers } from "../schema";

/** `undo` is what the last command a person gave can be taken back to. */
export type TimerRow = { revision: number; actedRevision: number; timer: Timer; undo: Undo };

const columns = {
  revision: timers.revision,
  actedRevision: timers.actedRevision,
  timer: timers.timer,
  undo: timers.undo,
};

/** The timer of a meeting that nobody has led yet. */
export const untouchedTimer: TimerRow = {
  revision: 0,
  actedRevision: 0,
  timer: newTimer,
  undo: { kind: "nothing" },
};

/** A meeting nobody has started yet has no row; its timer is the new one. */
export async function findTimer(db: Db, meetingId: string): Promise<TimerRow> {
  const [row] = await db.select(columns).from(timers).where(eq(timers.meetingId, meetingId));
  return row ?? untouchedTimer;
}

/** Holds the meeting's timer until the transaction ends; the first command makes its row. */
export async function lockTimer(tx: Transaction, meetingId: string): Promise<TimerRow> {
  const locked = () =>
    tx.select(columns).from(timers).where(eq(timers.meetingId, meetingId)).for("update");
  const [row] = await locked();
  if (row !== undefined) return row;
  await tx
    .insert(timers)
    .values({ meetingId, ...untouchedTimer })
    .onConflictDoNothing();
  const [made] = await locked();
  return made ?? untouchedTimer;
}

export async function isCommandLogged(
  db: Db,
  meetingId: string,
  commandId: string,
): Promise<boolean> {
  const found = await db
    .select({ revision: timerLog.revision })
    .from(timerLog)
    .where(and(eq(timerLog.meetingId, meetingId), eq(timerLog.commandId, commandId)));
  return found.length > 0;
}

/** One entry of the log, or null where a revision was no command and no switch of the clock. */
export async function findLogEntry(
  db: Db,
  { meetingId, revision }: { meetingId: string; revision: number },
): Promise<TimerLogEntry | null> {
  const [entry] = await db
    .select()
    .from(timerLog)
    .where(and(eq(timerLog.meetingId, meetingId), eq(timerLog.revision, revision)));
  return entry ?? null;
}

export type TimerLogEntry = {
  meetingId: string;
  revision: number;
  commandId: string;
  /** Null for the clock's own switches. */
  personId: string | null;
  event: TimerEvent;
  at: Instant;
  timer: Timer;
};

/** Saves the timer together with the log entries that led to it. */
export async function saveTimer(
  tx: Transaction,
  meetingId: string,
  row: TimerRow,
  entries: readonly TimerLogEntry[],
): Promise<void> {
  await tx.update(timers).set(row).where(eq(timers.meetingId, meetingId));
  await tx.insert(timerLog).values([...entries]);
}

/**
 * Raises the revision of a timer whose agenda has changed, so that every screen hears of it. It is
 * no command: nothing is logged, and a button pressed meanwhile is still meant for what was seen.
 */
export async function raiseTimerRevision(tx: Db, meetingId: string): Promise<void> {
  await tx
    .update(timers)
    .set({ revision: sql`${timers.revision} + 1` })
    .where(eq(timers.meetingId, meetingId));
}

/** Everything that happened to the timer, oldest first. */
export async function listTimerLog(db: Db, meetingId: string): Promise<TimerLogEntry[]> {
  return db
    .select()
    .from(timerLog)
    .where(eq(timerLog.meetingId, meetingId))
    .orderBy(timerLog.revision);
}

/** The meetings whose timer runs: only these can have a boundary ahead. */
export async function listRunningTimers(db: Db): Promise<string[]> {
  const rows = await db
    .select({ meetingId: timers.meetingId })
    .from(timers)
    .where(sql`${timers.timer} -> 'position' ->> 'kind' = 'running'`);
  return rows.map((row) => row.meetingId);
}
