import { io } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createLiveConnection, type LiveConnection } from "@/app/_live/live-connection";
import { type RequestPayload, socketPath } from "@/lib/contract/socket";
import type { PersonActor } from "@/lib/domain/actors";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  connect,
  createTestClock,
  granted,
  type LiveServer,
  makeRoom,
  question,
  type Room,
  revisionNow,
  startLiveServer,
} from "@/tests/support/live-room";

let database: TestDatabase;
let server: LiveServer;
let room: Room;
const closings: (() => void)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock());
  vi.stubGlobal("document", new EventTarget());
});
beforeEach(async () => {
  room = await makeRoom(database);
});
afterEach(() => {
  for (const close of closings.splice(0)) close();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await database.drop();
});

/** What a browser of this person runs, on a line that carries the headers a browser would. */
async function browser(actor: PersonActor): Promise<LiveConnection> {
  const place = { meetingId: room.meeting.id, audience: "attendee" } as const;
  const context = makeContext(database.db, actor, instants.starts);
  const initial = granted(await loadLiveSnapshot(context, place));
  const extraHeaders = { cookie: `person=${actor.personId}`, origin: server.url };
  const openLine = () =>
    io(server.url, { path: socketPath, transports: ["websocket"], forceNew: true, extraHeaders });
  const connection = createLiveConnection({ ...place, initial, openLine, unreachable: "away" });
  closings.push(connection.open());
  return connection;
}

function when(connection: LiveConnection, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = connection.subscribe(look);
    look();
  });
}

test("a vote for words that were changed is not held as one for the new ones", async () => {
  const asker = await browser(room.attendee);
  const voter = await browser(room.otherAttendee);
  const moderator = await connect(server, room.moderator.personId);
  closings.push(moderator.close);
  const { meetingId, questionId, ...rest } = question(room);
  const make = async (move: RequestPayload<"question:moderate">["move"]) => {
    const expectedRevision = await revisionNow(database, questionId);
    const made = { meetingId, questionId, expectedRevision, move };
    granted(await moderator.ask("question:moderate", made));
  };
  const { room: before } = voter.state();
  expect(before.questions).toEqual({});

  granted(await asker.send("question:ask", { meetingId, questionId, ...rest }));
  await make({ kind: "approve" });
  await when(voter, () => questionId in voter.state().room.questions);
  granted(await voter.send("question:vote", { meetingId, questionId, value: true }));
  expect(voter.state().room.votedNumbers).toEqual([1]);

  await make({ kind: "dismiss", reason: "unclear" });
  await when(voter, () => !(questionId in voter.state().room.questions));
  await make({ kind: "approve" });
  await when(voter, () => questionId in voter.state().room.questions);
  expect(voter.state().room.votedNumbers).toEqual([1]);

  const body = "Kdo plača vzdrževanje?";
  granted(await asker.send("question:edit", { meetingId, questionId, body }));
  await make({ kind: "approve" });
  await when(voter, () => voter.state().room.questions[questionId]?.body === body);
  expect(voter.state().room.votedNumbers).toEqual([]);
});
