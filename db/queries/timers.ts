import { and, eq, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import { newTimer, type Timer, type TimerEvent } from "@/lib/domain/timer";
import type { Db, Transaction } from "../database";
import { timerLog, timers } from "../schema";

export type TimerRow = { revision: number; actedRevision: number; timer: Timer };

const columns = {
  revision: timers.revision,
  actedRevision: timers.actedRevision,
  timer: timers.timer,
};
const untouched: TimerRow = { revision: 0, actedRevision: 0, timer: newTimer };

/** A meeting nobody has started yet has no row; its timer is the new one. */
export async function findTimer(db: Db, meetingId: string): Promise<TimerRow> {
  const [row] = await db.select(columns).from(timers).where(eq(timers.meetingId, meetingId));
  return row ?? untouched;
}

/** Holds the meeting's timer until the transaction ends; the first command makes its row. */
export async function lockTimer(tx: Transaction, meetingId: string): Promise<TimerRow> {
  const locked = () =>
    tx.select(columns).from(timers).where(eq(timers.meetingId, meetingId)).for("update");
  const [row] = await locked();
  if (row !== undefined) return row;
  await tx
    .insert(timers)
    .values({ meetingId, ...untouched })
    .onConflictDoNothing();
  const [made] = await locked();
  return made ?? untouched;
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

export type TimerLogEntry = {
  meetingId: string;
  revision: number;
  commandId: string;
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

/** The meetings whose timer runs: only these can have a boundary ahead. */
export async function listRunningTimers(db: Db): Promise<string[]> {
  const rows = await db
    .select({ meetingId: timers.meetingId })
    .from(timers)
    .where(sql`${timers.timer} -> 'position' ->> 'kind' = 'running'`);
  return rows.map((row) => row.meetingId);
}
