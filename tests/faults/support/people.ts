// A room with its people signed in, and questions to vote on.
import { randomUUID } from "node:crypto";
import type { Database } from "@/db/database";
import { insertSession } from "@/db/queries/sessions";
import type { RoomAudience } from "@/lib/contract/socket";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { hashToken, newToken } from "@/lib/runtime";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { instants, makeActor, makeContext } from "../../support/factories";
import { granted, makeRoom, type Room } from "../../support/live-room";
import type { Cluster } from "./cluster";
import { hourMs, truth } from "./device";

/** A person with the cookie of a session, and where in the room they sit. */
export type Guest = { actor: PersonActor; cookie: string; audience: RoomAudience };

export type FullRoom = {
  room: Room;
  moderators: [Guest, Guest];
  stage: Guest;
  attendees: Guest[];
  /** Questions that nobody edits or withdraws: votes for them stay until they are taken back. */
  questionIds: string[];
};

const municipalityCodes = ["SI-003", "SI-050", "SI-061", "SI-070"];

export type RoomSize = { attendees: number; questions: number };

export async function fillRoom(
  { db, startsAt }: Pick<Cluster, "db" | "startsAt">,
  size: RoomSize,
): Promise<FullRoom> {
  const room = await makeRoom({ db }, meetingAt(startsAt));
  const meetingId = room.meeting.id;
  const attendees = await Promise.all(
    Array.from({ length: size.attendees }, async (_, index) => {
      const municipalityCode = municipalityCodes[index % municipalityCodes.length] ?? "SI-003";
      const registeredFor = [{ meetingId, municipalityCode }];
      return signIn(db, await makeActor(db, { registeredFor }), "attendee");
    }),
  );
  return {
    room,
    moderators: [
      await signIn(db, room.moderator, "moderator"),
      await signIn(db, room.otherModerator, "moderator"),
    ],
    stage: await signIn(db, room.moderator, "stage"),
    attendees,
    questionIds: await openQuestions(db, room, size.questions),
  };
}

// All of the meeting's dates, moved by as much as its start.
function meetingAt(startsAt: number): Partial<Meeting> {
  const byMs = startsAt - instants.starts;
  return {
    startsAt,
    publishedAt: instants.published + byMs,
    callOpensAt: instants.callOpens + byMs,
    callClosesAt: instants.callCloses + byMs,
  };
}

async function signIn(db: Database, actor: PersonActor, audience: RoomAudience): Promise<Guest> {
  const token = newToken();
  const session = { tokenHash: hashToken(token), expiresAt: truth.wall() + hourMs };
  await insertSession(db, { ...session, personId: actor.personId });
  return { actor, cookie: `session=${token}`, audience };
}

async function openQuestions(db: Database, room: Room, count: number): Promise<string[]> {
  const asker = makeContext(db, room.otherAttendee, room.meeting.startsAt);
  const moderator = makeContext(db, room.moderator, room.meeting.startsAt);
  const meetingId = room.meeting.id;
  const [pitchId] = room.pitchIds;
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const questionId = randomUUID();
    const body = `Kdo skrbi za senzorje po koncu projekta? (${index})`;
    const traits = { kind: "question", anonymous: false, contactShared: false } as const;
    const { revision } = granted(
      await askQuestion(asker, { meetingId, questionId, pitchId, body, ...traits }),
    );
    const move = { kind: "approve" } as const;
    granted(
      await moderateQuestion(moderator, {
        meetingId,
        questionId,
        expectedRevision: revision,
        move,
      }),
    );
    ids.push(questionId);
  }
  return ids;
}
