import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { replaceScreenLink } from "@/db/queries/screen-links";
import { knownOf } from "@/lib/domain/live-room";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext } from "@/tests/support/factories";
import {
  connect,
  connectScreen,
  createTestClock,
  granted,
  type LiveClient,
  makeRoom,
  question,
  startLiveServer,
} from "@/tests/support/live-room";

let database: TestDatabase;
const closings: (() => unknown)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

async function serve(limits: Parameters<typeof startLiveServer>[2]) {
  const server = await startLiveServer(database, createTestClock(), limits);
  closings.push(server.close);
  return server;
}

function keep(client: LiveClient): LiveClient {
  closings.push(client.close);
  return client;
}

const slow = { burst: 2, perSecond: 0.1 };

test("people of one municipality ask together only so often, and are told how long to wait", async () => {
  const room = await makeRoom(database);
  const seat = { meetingId: room.meeting.id, municipalityCode: "SI-003" };
  const colleague = await makeActor(database.db, { registeredFor: [seat] });
  const server = await serve({ municipalityRates: { "question:ask": slow } });
  const one = keep(await connect(server, room.attendee.personId));
  const two = keep(await connect(server, colleague.personId));
  const other = keep(await connect(server, room.otherAttendee.personId));
  granted(await one.ask("question:ask", question(room)));
  granted(await two.ask("question:ask", question(room)));
  expect(await one.ask("question:ask", question(room))).toMatchObject({
    ok: false,
    refusal: "rate-limited",
    retryAfterMs: expect.any(Number),
    message: expect.stringMatching(/Počakajte še (10|9) sekund/),
  });
  granted(await other.ask("question:ask", question(room)));
  expect(await one.ask("clock:probe", {})).toMatchObject({ ok: true });
});

test("everything from one address together is limited, in the reader's language", async () => {
  const room = await makeRoom(database);
  const server = await serve({ addressRate: slow });
  const one = keep(await connect(server, room.attendee.personId));
  const two = keep(await connect(server, room.otherAttendee.personId, "en"));
  granted(await one.ask("clock:probe", {}));
  granted(await two.ask("clock:probe", {}));
  expect(await two.ask("clock:probe", {})).toMatchObject({
    refusal: "rate-limited",
    message: expect.stringMatching(/Wait (10|9) seconds/),
  });
});

test("one address holds only so many sockets, whoever they are of", async () => {
  const room = await makeRoom(database);
  const server = await serve({ socketsPerAddress: 2 });
  keep(await connect(server, room.attendee.personId));
  keep(await connect(server, room.otherAttendee.personId));
  await expect(connect(server, room.moderator.personId)).rejects.toThrow("rate-limited");
});

test("a screen whose link was replaced is sent away", async () => {
  const room = await makeRoom(database);
  const meetingId = room.meeting.id;
  const link = (tokenHash: string) => ({ meetingId, tokenHash, madeAt: instants.starts });
  await replaceScreenLink(database.db, link("first"));
  const server = await serve({ actorMaxAgeMs: 0, recheckMs: 20 });
  const screen = keep(await connectScreen(server, "first"));
  granted(await screen.join(meetingId, "stage"));
  const gone = new Promise((resolve) => screen.socket.once("disconnect", resolve));
  await replaceScreenLink(database.db, link("second"));
  await gone;
  await expect(connectScreen(server, "first")).rejects.toThrow("sign-in-needed");
});

test("a hundred who join at once cost the database a few statements, and know all there is", async () => {
  const room = await makeRoom(database);
  const meetingId = room.meeting.id;
  const server = await serve({});
  const asker = keep(await connect(server, room.attendee.personId));
  granted(await asker.ask("question:ask", question(room)));
  granted(await asker.join(meetingId, "attendee"));
  const context = makeContext(database.db, room.attendee, instants.starts);
  const { room: page } = granted(
    await loadLiveSnapshot(context, { meetingId, audience: "attendee" }),
  );
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  database.pool.on("acquire", count);
  const joins = Array.from({ length: 100 }, () => asker.join(meetingId, "attendee", knownOf(page)));
  const answers = (await Promise.all(joins)).map(granted);
  database.pool.off("acquire", count);
  expect(answers).toHaveLength(100);
  for (const { catchUp } of answers) {
    expect(catchUp.questions).toMatchObject({ revision: 1, changed: [], removedIds: [] });
    expect(catchUp).toMatchObject({ timer: null, votes: null, interests: null });
  }
  expect(statements).toBeLessThan(20);
});
