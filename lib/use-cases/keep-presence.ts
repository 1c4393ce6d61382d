// Who is here, over all processes: each says it of itself, and moderators are told the sum.
// Nobody asks here, so nobody is asked who they are.
import { ring } from "@/db/doorbell";
import {
  deleteDeadPresences,
  deletePresence,
  listPresences,
  type PresenceRow,
  savePresence,
} from "@/db/queries/presences";
import type { Presence } from "@/lib/contract/socket";
import type { UseCaseContext } from "./context";

type Reading = Pick<UseCaseContext, "db">;

/** A process that has not been heard of for so long has ended. */
const aliveForMs = 8_000;

/** Says that other people are here now than before, on this process. */
export async function announcePresence({ db }: Reading, row: PresenceRow): Promise<void> {
  await savePresence(db, row);
  await ring(db, { kind: "presence", meetingId: row.meetingId });
}

/** Says that the same people are still here; it has to be said within 8 s. */
export async function confirmPresence({ db }: Reading, row: PresenceRow): Promise<void> {
  await savePresence(db, row);
  await deleteDeadPresences(db, row.meetingId, aliveForMs);
}

/** Says that nobody is here any more, on this process. */
export async function endPresence(
  { db }: Reading,
  row: Pick<PresenceRow, "meetingId" | "processId">,
): Promise<void> {
  await deletePresence(db, row);
  await ring(db, { kind: "presence", meetingId: row.meetingId });
}

/**
 * How many people are here and for which municipalities, by code in order. Somebody who is connected
 * to two processes counts twice: processes tell each other no names.
 */
export async function loadPresence({ db }: Reading, meetingId: string): Promise<Presence> {
  const rows = await listPresences(db, meetingId, aliveForMs);
  const codes = new Set(rows.flatMap((row) => row.municipalityCodes));
  return {
    people: rows.reduce((sum, row) => sum + row.people, 0),
    municipalityCodes: [...codes].toSorted(),
  };
}
