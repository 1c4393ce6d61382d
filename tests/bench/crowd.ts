// People and open questions in the numbers a bench needs.
import { randomUUID } from "node:crypto";
import type { Database } from "@/db/database";
import { questions } from "@/db/schema";
import type { PersonActor } from "@/lib/domain/actors";
import { instants, makeActor } from "../support/factories";
import type { Room } from "../support/live-room";

/** People registered for the meeting. */
export function makeAttendees(db: Database, room: Room, count: number): Promise<PersonActor[]> {
  const seat = { meetingId: room.meeting.id, municipalityCode: "SI-003" };
  return makePeople(count, () => makeActor(db, { registeredFor: [seat] }));
}

/** People with nothing yet: whoever applies claims the mandate with the application. */
export function makePresenters(db: Database, count: number): Promise<PersonActor[]> {
  return makePeople(count, () => makeActor(db));
}

async function makePeople(count: number, make: () => Promise<PersonActor>): Promise<PersonActor[]> {
  return Promise.all(Array.from({ length: count }, make));
}

/** Approved questions to the room's first pitch, none of them by the attendees who will vote. */
export async function openQuestions(db: Database, room: Room, count: number): Promise<string[]> {
  const [pitchId] = room.pitchIds;
  const rows = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    meetingId: room.meeting.id,
    pitchId,
    authorId: room.otherAttendee.personId,
    municipalityCode: "SI-050",
    body: `Kdo skrbi za senzorje po koncu projekta? (${index})`,
    anonymous: false,
    status: "approved" as const,
    askedAt: instants.starts,
    revision: index + 1,
  }));
  await db.insert(questions).values(rows);
  return rows.map((row) => row.id);
}
