// A meeting day, its people and their sessions in the numbers a bench needs.
import { randomUUID } from "node:crypto";
import type { Database } from "@/db/database";
import { allMunicipalities } from "@/db/reference/municipalities";
import { people, questions, registrations, sessions } from "@/db/schema";
import type { PersonActor } from "@/lib/domain/actors";
import { hashToken, newToken } from "@/lib/runtime";
import { instants, makeActor } from "../support/factories";
import type { Room } from "../support/live-room";
import type { Ticket } from "./guest";

const rowsAtOnce = 5_000;
const hourMs = 3_600_000;

/** People of all municipalities, registered for the meeting and signed in. */
export async function makeAttendees(db: Database, room: Room, count: number): Promise<Ticket[]> {
  const seats = Array.from({ length: count }, (_, index) => ({
    personId: randomUUID(),
    token: newToken(),
    municipalityCode: allMunicipalities[index % allMunicipalities.length]?.code ?? "",
  }));
  const { published: createdAt, callCloses: registeredAt } = instants;
  const expiresAt = Date.now() + hourMs;
  for (let at = 0; at < count; at += rowsAtOnce) {
    const some = seats.slice(at, at + rowsAtOnce);
    await db.insert(people).values(
      some.map(({ personId: id }) => ({
        ...{ id, createdAt, name: "Udeleženka" },
        email: `${id}@example.org`,
      })),
    );
    await db.insert(registrations).values(
      some.map(({ personId, municipalityCode }) => ({
        ...{ id: randomUUID(), personId, municipalityCode, registeredAt },
        meetingId: room.meeting.id,
      })),
    );
    await db
      .insert(sessions)
      .values(
        some.map(({ personId, token }) => ({ personId, tokenHash: hashToken(token), expiresAt })),
      );
  }
  return seats.map(({ personId, token }) => ({ personId, cookie: `session=${token}` }));
}

export async function signIn(db: Database, { personId }: PersonActor): Promise<Ticket> {
  const token = newToken();
  const expiresAt = Date.now() + hourMs;
  await db.insert(sessions).values({ personId, tokenHash: hashToken(token), expiresAt });
  return { personId, cookie: `session=${token}` };
}

/** As use-cases see people who are registered for the meeting. */
export function makeVoters(db: Database, room: Room, count: number): Promise<PersonActor[]> {
  const seat = { meetingId: room.meeting.id, municipalityCode: "SI-003" };
  const make = () => makeActor(db, { registeredFor: [seat] });
  return Promise.all(Array.from({ length: count }, make));
}

/** People with nothing yet: whoever applies claims the mandate with the application. */
export function makePresenters(db: Database, count: number): Promise<PersonActor[]> {
  return Promise.all(Array.from({ length: count }, () => makeActor(db)));
}

export type OpenQuestion = { id: string; number: number };

/** Approved questions to the room's first pitch, none of them by the attendees who will vote. */
export async function openQuestions(
  db: Database,
  room: Room,
  { count, from }: { count: number; from: number },
): Promise<OpenQuestion[]> {
  const [pitchId] = room.pitchIds;
  const rows = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    number: from + index,
    meetingId: room.meeting.id,
    pitchId,
    kind: "question" as const,
    source: "room" as const,
    authorId: room.otherAttendee.personId,
    municipalityCode: "SI-050",
    body: `Kdo skrbi za senzorje po koncu projekta? (${index})`,
    anonymous: false,
    contactShared: false,
    pinned: false,
    status: "approved" as const,
    keptVotes: 0,
    keptMunicipalities: 0,
    askedAt: instants.starts,
    revision: from + index,
  }));
  await db.insert(questions).values(rows);
  return rows.map(({ id, number }) => ({ id, number }));
}
