import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { socketPath } from "@/lib/contract/socket-path";
import { ownerTagOf } from "@/lib/transport/owner-tag";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import {
  createTestClock,
  type LiveServer,
  makeRoom,
  startLiveServer,
} from "@/tests/support/live-room";

let database: TestDatabase;
let server: LiveServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock());
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** What becomes of a page made for `ownerTag` whose browser now carries the cookie of `personId`. */
function comeBack(personId: string, auth: object): Promise<string> {
  const socket = io(server.url, {
    path: socketPath,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: { cookie: `person=${personId}`, origin: server.url },
  });
  return new Promise<string>((resolve) => {
    socket.once("connect", () => resolve("connected"));
    socket.once("connect_error", ({ message }) => resolve(message));
  }).finally(() => socket.disconnect());
}

test("a page comes back as whoever it was made for, and as nobody else", async () => {
  const { meeting, attendee, otherAttendee } = await makeRoom(database);
  const meetingId = meeting.id;
  const ownerTag = ownerTagOf(meetingId, attendee.personId);
  expect(await comeBack(attendee.personId, { meetingId, ownerTag })).toBe("connected");
  expect(await comeBack(otherAttendee.personId, { meetingId, ownerTag })).toBe("reload-needed");
});

test("a page that says nothing of its owner is let in by its cookie", async () => {
  const { attendee } = await makeRoom(database);
  expect(await comeBack(attendee.personId, {})).toBe("connected");
  expect(await comeBack(attendee.personId, { meetingId: 1, ownerTag: {} })).toBe("connected");
});
