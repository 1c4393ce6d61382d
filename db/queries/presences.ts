import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../database";
import { presences } from "../schema";

/** Who is connected to one process, in one meeting. */
export type PresenceRow = {
  meetingId: string;
  processId: string;
  people: number;
  municipalityCodes: string[];
};

// Rows are dated and judged by the database's own clock: processes need not agree on the time.
const seenNow = sql`now()`;

function isAlive(forMs: number) {
  return sql`${presences.seenAt} > now() - make_interval(secs => ${forMs / 1_000})`;
}

/** Says who is here now, on this process. */
export async function savePresence(db: Db, row: PresenceRow): Promise<void> {
  const { people, municipalityCodes } = row;
  await db
    .insert(presences)
    .values({ ...row, seenAt: seenNow })
    .onConflictDoUpdate({
      target: [presences.meetingId, presences.processId],
      set: { people, municipalityCodes, seenAt: seenNow },
    });
}

export async function deletePresence(
  db: Db,
  { meetingId, processId }: Pick<PresenceRow, "meetingId" | "processId">,
): Promise<void> {
  await db
    .delete(presences)
    .where(and(eq(presences.meetingId, meetingId), eq(presences.processId, processId)));
}

/** Forgets processes that ended without saying so. */
export async function deleteDeadPresences(
  db: Db,
  meetingId: string,
  aliveForMs: number,
): Promise<void> {
  await db
    .delete(presences)
    .where(and(eq(presences.meetingId, meetingId), sql`not (${isAlive(aliveForMs)})`));
}

/** The processes on which somebody is in the meeting and that said so within `aliveForMs`. */
export async function listPresences(
  db: Db,
  meetingId: string,
  aliveForMs: number,
): Promise<Pick<PresenceRow, "people" | "municipalityCodes">[]> {
  return db
    .select({ people: presences.people, municipalityCodes: presences.municipalityCodes })
    .from(presences)
    .where(and(eq(presences.meetingId, meetingId), isAlive(aliveForMs)));
}
