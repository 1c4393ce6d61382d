// A room full of connected attendees, and as many on a bare socket.io server as its floor.

import type { TestDatabase } from "../support/database";
import { connect, granted, type LiveClient, makeRoom, type Room } from "../support/live-room";
import { type Child, startChild } from "./children";
import { makeAttendees, openQuestions } from "./crowd";

/** One server with its clients, and what each of them received while arriving. */
export type Side = { child: Child; clients: LiveClient[]; joinBytes: number };
export type Hall = {
  room: Room;
  deset: Side & { moderator: LiveClient };
  bare: Side & { speaker: LiveClient };
  questionIds: string[];
  close: () => Promise<void>;
};

const arrivingAtOnce = 20;

export async function openHall(
  database: TestDatabase,
  options: { size: number; questions: number; votesPerDigest: number },
): Promise<Hall> {
  const { db, connectionString } = database;
  const room = await makeRoom(database);
  const attendees = await makeAttendees(db, room, options.size);
  const questionIds = await openQuestions(db, room, options.questions);
  const [live, plain] = await Promise.all([
    startChild(new URL("./live-process.ts", import.meta.url), [connectionString]),
    startChild(new URL("./bare-process.ts", import.meta.url), [String(options.votesPerDigest)]),
  ]);
  const meetingId = room.meeting.id;
  const moderator = await connect(live, room.moderator.personId);
  granted(await moderator.join(meetingId, "moderator"));
  const speaker = await connect(plain, "speaker");
  const personIds = attendees.map((attendee) => attendee.personId);
  const deset = await fill(live, personIds, async (client) => {
    granted(await client.join(meetingId, "attendee"));
  });
  const bare = await fill(plain, personIds, async () => undefined);
  return {
    room,
    questionIds,
    deset: { ...deset, moderator },
    bare: { ...bare, speaker },
    async close() {
      for (const client of [...deset.clients, ...bare.clients, moderator, speaker]) client.close();
      await Promise.all([live.close(), plain.close()]);
    },
  };
}

async function fill(
  child: Child,
  personIds: readonly string[],
  enter: (client: LiveClient) => Promise<void>,
): Promise<Side> {
  const before = await child.writtenBytes();
  const clients: LiveClient[] = [];
  for (let at = 0; at < personIds.length; at += arrivingAtOnce) {
    const arriving = personIds.slice(at, at + arrivingAtOnce).map(async (personId) => {
      const client = await connect(child, personId);
      await enter(client);
      return client;
    });
    clients.push(...(await Promise.all(arriving)));
  }
  const joinBytes = ((await child.writtenBytes()) - before) / personIds.length;
  return { child, clients, joinBytes };
}
