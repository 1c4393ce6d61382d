import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import pg from "pg";
import { io } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/database";
import { ring } from "@/db/doorbell";
import { listTimerLog } from "@/db/queries/timers";
import { type Presence, socketPath } from "@/lib/contract/socket";
import { minuteMs } from "@/lib/domain/instants";
import {
  applyCatchUp,
  applyQuestionsFrame,
  emptyRoom,
  type InterestsFrame,
  knownOf,
  type MessageFrame,
  nothingKnown,
  type QuestionsFrame,
  type TimerFrame,
  type VotesFrame,
} from "@/lib/domain/live-room";
import type { ModeratorMove, QuestionView } from "@/lib/domain/questions";
import { startSettlingTimers } from "@/lib/jobs/settle-timers";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants } from "@/tests/support/factories";
import {
  command,
  connect,
  createTestClock,
  granted,
  type LiveClient,
  type LiveServer,
  makeRoom,
  question,
  ratesOf,
  revisionNow,
  silentLog,
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

async function serve(
  ...args: Parameters<typeof startLiveServer> extends [unknown, ...infer R] ? R : never
) {
  const server = await startLiveServer(database, ...args);
  closings.push(server.close);
  return server;
}

async function client(server: LiveServer, personId: string): Promise<LiveClient> {
  const connected = await connect(server, personId);
  closings.push(connected.close);
  return connected;
}

function votesIn({ tallies, complete }: VotesFrame, asked: number): number | undefined {
  return tallies.find(([number]) => number === asked)?.[1] ?? (complete ? 0 : undefined);
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setImmediate(resolve));
}

describe("one acts, the other hears", () => {
  test("the timer goes whole, with now, next and the running order in one frame", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const attendee = await client(server, room.attendee.personId);
    await moderator.join(room.meeting.id, "moderator");
    await attendee.join(room.meeting.id, "attendee");
    const answer = await moderator.ask("timer:command", command(room, "start"));
    const frame = await attendee.frame<TimerFrame & { serverNow: number }>("timer:changed");
    expect(answer).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(frame).toMatchObject({ revision: 1, serverNow: instants.starts });
    expect(frame.timer.position).toMatchObject({ kind: "running", segment: "interlude" });
    expect(frame.order.map((item) => item.kind)).toEqual([
      "welcome",
      "pitch",
      "pitch",
      "pitch",
      "break",
      "closing",
    ]);
  });

  test("a question is heard by moderators at once and by the room when it is approved", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const asker = await client(server, room.attendee.personId);
    const other = await client(server, room.otherAttendee.personId);
    await moderator.join(room.meeting.id, "moderator");
    await asker.join(room.meeting.id, "attendee");
    await other.join(room.meeting.id, "attendee");
    const asked = question(room);
    const { revision } = granted(await asker.ask("question:ask", asked));
    await moderator.frame<QuestionsFrame>("questions:changed");
    const { meetingId, questionId } = asked;
    const seen = { meetingId, questionId, expectedRevision: revision };
    const approve = { ...seen, move: { kind: "approve" } } as const;
    granted(await moderator.ask("question:moderate", approve));
    const frame = await other.frame<QuestionsFrame>("questions:changed");
    expect(frame.changed).toMatchObject([
      { id: questionId, state: { status: "approved" }, mine: false },
    ]);
    await asker.frame<QuestionView>(
      "question:own-changed",
      (view) => view.state.status === "approved",
    );
    expect(asker.frames.filter((sent) => sent.name === "question:own-changed")).toHaveLength(2);
  });

  test("votes arrive as a digest of absolute counts, and a complete one heals what was dropped", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { votesCompleteMs: 50 });
    const moderator = await client(server, room.moderator.personId);
    const voter = await client(server, room.otherAttendee.personId);
    const asker = await client(server, room.attendee.personId);
    await voter.join(room.meeting.id, "attendee");
    const asked = question(room);
    const { meetingId, questionId } = asked;
    const { revision } = granted(await asker.ask("question:ask", asked));
    granted(
      await moderator.ask("question:moderate", {
        meetingId,
        questionId,
        expectedRevision: revision,
        move: { kind: "approve" },
      }),
    );
    const vote = { meetingId, questionId, value: true };
    expect(granted(await voter.ask("question:vote", vote))).toEqual({ number: 1, value: true });
    const digest = await voter.frame<VotesFrame>("votes:counted");
    expect(digest).toMatchObject({ tallies: [[1, 1, 1]], complete: false });
    await voter.frame<VotesFrame>("votes:counted", (frame) => frame.complete);
    granted(await voter.ask("question:vote", { ...vote, value: false }));
    await voter.frame<VotesFrame>("votes:counted", (frame) => votesIn(frame, 1) === 0);
  });

  test("votes go when a question is dismissed and come back with it", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const asker = await client(server, room.attendee.personId);
    const voter = await client(server, room.otherAttendee.personId);
    const { meetingId, questionId, ...rest } = question(room);
    granted(await asker.ask("question:ask", { meetingId, questionId, ...rest }));
    const make = async (move: ModeratorMove) => {
      const expectedRevision = await revisionNow(database, questionId);
      const made = { meetingId, questionId, expectedRevision, move };
      granted(await moderator.ask("question:moderate", made));
    };
    await make({ kind: "approve" });
    granted(await voter.ask("question:vote", { meetingId, questionId, value: true }));
    const joined = granted(await voter.join(meetingId, "attendee"));
    expect(joined.catchUp.votes?.tallies).toEqual([[1, 1, 1]]);
    await make({ kind: "dismiss", reason: "unclear" });
    const gone = await voter.frame<VotesFrame>("votes:counted", (f) => votesIn(f, 1) === 0);
    await make({ kind: "approve" });
    const back = await voter.frame<VotesFrame>("votes:counted", (f) => votesIn(f, 1) === 1);
    expect(back.revision).toBeGreaterThan(gone.revision);
  });

  test("a hundred votes in a burst make a few frames, not a hundred", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const asker = await client(server, room.attendee.personId);
    const voter = await client(server, room.otherAttendee.personId);
    await voter.join(room.meeting.id, "attendee");
    const meetingId = room.meeting.id;
    const ids: string[] = [];
    for (let index = 0; index < 100; index += 1) {
      const asked = question(room);
      const { revision } = granted(await asker.ask("question:ask", asked));
      const { questionId } = asked;
      const seen = { meetingId, questionId, expectedRevision: revision };
      const approve = { ...seen, move: { kind: "approve" } } as const;
      granted(await moderator.ask("question:moderate", approve));
      ids.push(questionId);
    }
    const counted = new Set<number>();
    await Promise.all(
      ids.map((questionId) => voter.ask("question:vote", { meetingId, questionId, value: true })),
    );
    await eventually(() => {
      for (const { name, payload } of voter.frames) {
        if (name !== "votes:counted") continue;
        for (const [number] of (payload as VotesFrame).tallies) counted.add(number);
      }
      return counted.size === 100;
    });
    expect(voter.frames.filter(({ name }) => name === "votes:counted").length).toBeLessThan(6);
  });

  test("presence is people and municipalities, for moderators only; two sockets are one person", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { presenceMs: 1 });
    const moderator = await client(server, room.moderator.personId);
    const attendee = await client(server, room.attendee.personId);
    const again = await client(server, room.attendee.personId);
    expect(granted(await moderator.join(room.meeting.id, "moderator"))).toMatchObject({
      presence: { people: 1, municipalityCodes: [] },
    });
    const joined = granted(await attendee.join(room.meeting.id, "attendee"));
    expect(joined).toMatchObject({ presence: null });
    await again.join(room.meeting.id, "attendee");
    await moderator.frame<Presence>("presence:counted", ({ people }) => people === 2);
    const others = await client(server, room.otherAttendee.personId);
    await others.join(room.meeting.id, "attendee");
    const three = await moderator.frame<Presence>("presence:counted", (p) => p.people === 3);
    expect(three.municipalityCodes).toEqual(["SI-003", "SI-050"]);
    for (const one of [attendee, again, others]) one.close();
    await moderator.frame<Presence>("presence:counted", ({ people }) => people === 1);
    expect(attendee.frames.map((frame) => frame.name)).not.toContain("presence:counted");
  });

  test("presence over two processes is the sum of both, and one that is closed is counted no more", async () => {
    const room = await makeRoom(database);
    const meetingId = room.meeting.id;
    const [here, there] = [
      await serve(createTestClock(), { presenceMs: 1 }),
      await startLiveServer(database, createTestClock(), { presenceMs: 1 }),
    ];
    const moderator = await client(here, room.moderator.personId);
    await moderator.join(meetingId, "moderator");
    const one = await client(here, room.attendee.personId);
    await one.join(meetingId, "attendee");
    const other = await client(there, room.otherAttendee.personId);
    await other.join(meetingId, "attendee");
    const both = await moderator.frame<Presence>("presence:counted", (p) => p.people === 3);
    expect(both.municipalityCodes).toEqual(["SI-003", "SI-050"]);
    moderator.frames.length = 0;
    await there.close();
    const left = await moderator.frame<Presence>("presence:counted", (p) => p.people === 2);
    expect(left.municipalityCodes).toEqual(["SI-003"]);
  });

  test("a process that ended without a word is counted no more once its word is old", async () => {
    const room = await makeRoom(database);
    const meetingId = room.meeting.id;
    await database.db.execute(sql`
      insert into presences (meeting_id, process_id, people, municipality_codes, seen_at)
      values (${meetingId}, ${randomUUID()}, 40, '{SI-011}', now() - interval '9 seconds'),
        (${meetingId}, ${randomUUID()}, 5, '{SI-061}', now() - interval '4 seconds')`);
    const server = await serve(createTestClock(), { presenceMs: 1 });
    const moderator = await client(server, room.moderator.personId);
    await moderator.join(meetingId, "moderator");
    const sum = await moderator.frame<Presence>("presence:counted", (p) => p.people > 1);
    expect(sum).toEqual({ people: 6, municipalityCodes: ["SI-061"] });
  });

  test("interests are counted for everyone, the message is for presenters and moderators", async () => {
    const room = await makeRoom(database);
    const meetingId = room.meeting.id;
    const server = await serve(createTestClock(), { interestsFrameMs: 1 });
    const moderator = await client(server, room.moderator.personId);
    const attendee = await client(server, room.otherAttendee.personId);
    const presenter = await client(server, room.presenter.personId);
    await moderator.join(meetingId, "moderator");
    await attendee.join(meetingId, "attendee");
    await presenter.join(meetingId, "presenter");
    const [pitchId] = room.pitchIds;
    const join = { meetingId, pitchId, kind: "join", value: true, offering: [], note: "" } as const;
    granted(await attendee.ask("interest:set", { ...join, offering: [] }));
    for (const one of [moderator, attendee, presenter]) {
      const { counts } = await one.frame<InterestsFrame>("interests:counted");
      expect(counts).toEqual({ [pitchId]: { join: 1, offer: 0 } });
    }
    granted(
      await moderator.ask("message:set", { meetingId, pitchId: null, text: "Še ena minuta" }),
    );
    for (const one of [moderator, presenter]) {
      expect(await one.frame<MessageFrame>("message:changed")).toMatchObject({
        text: "Še ena minuta",
      });
    }
    const again = granted(await presenter.join(meetingId, "presenter"));
    expect(again.catchUp.message).toMatchObject({ text: "Še ena minuta" });
    const answers = granted(await attendee.join(meetingId, "attendee"));
    expect(answers.catchUp).toMatchObject({
      message: null,
      ownInterests: [{ pitchId, kind: "join" }],
    });
  });

  test("a set clock is read again and told to everyone", async () => {
    const room = await makeRoom(database);
    const clock = createTestClock();
    const refresh = async () => clock.set(instants.starts + minuteMs);
    const server = await serve({ ...clock, refresh });
    const attendee = await client(server, room.attendee.personId);
    await attendee.join(room.meeting.id, "attendee");
    await ring(database.db, { kind: "clock" });
    const { serverNow } = await attendee.frame<{ serverNow: number }>("clock:changed");
    expect(serverNow).toBe(instants.starts + minuteMs);
  });
});

describe("the room heals", () => {
  test("a client that missed frames sees a gap and stands right after one snapshot", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const asker = await client(server, room.attendee.personId);
    const first = granted(await moderator.join(room.meeting.id, "moderator"));
    const before = applyCatchUp(emptyRoom, first.catchUp);
    for (let index = 0; index < 3; index += 1) {
      granted(await asker.ask("question:ask", question(room)));
      await moderator.frame<QuestionsFrame>("questions:changed", (f) => f.revision === index + 1);
    }
    const frames = moderator.frames.filter(({ name }) => name === "questions:changed");
    const last = frames.at(-1)?.payload as QuestionsFrame;
    expect(applyQuestionsFrame(before, last)).toBe("gap");
    const { catchUp } = granted(
      await moderator.join(room.meeting.id, "moderator", knownOf(before)),
    );
    const healed = frames.reduce((known, { payload }) => {
      const applied = applyQuestionsFrame(known, payload as QuestionsFrame);
      if (applied === "gap") throw new Error("no frame was missed here");
      return applied;
    }, before);
    expect(healed).toEqual(applyCatchUp(before, catchUp));
  });

  test("a listener whose connection is killed comes back and resends what it missed", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const attendee = await client(server, room.attendee.personId);
    await attendee.join(room.meeting.id, "attendee");
    await database.db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'deset-doorbell' and datname = current_database()`);
    granted(await moderator.ask("timer:command", command(room, "start")));
    await attendee.frame<TimerFrame>("timer:changed", (frame) => frame.revision === 1);
    granted(await moderator.ask("timer:command", command(room, "next", { expectedRevision: 1 })));
    await attendee.frame<TimerFrame>("timer:changed", (frame) => frame.revision === 2);
  });

  test("a reader for whom more waits than may wait is cut off", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { waitingPacketsMax: -1, slowReaderCheckMs: 20 });
    const attendee = await client(server, room.attendee.personId);
    await new Promise((resolve) => attendee.socket.once("disconnect", resolve));
    await eventually(() => server.held().sockets === 0);
  });

  test("nothing is kept of a meeting that everyone has left", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const clients = await Promise.all(
      [room.moderator, room.attendee].map(({ personId }) => client(server, personId)),
    );
    for (const one of clients) await one.join(room.meeting.id, "stage");
    expect(server.held()).toEqual({ sockets: 1 + 1, meetings: 1 });
    for (const one of clients) one.close();
    await eventually(() => server.held().sockets === 0);
    expect(server.held()).toEqual({ sockets: 0, meetings: 0 });
  });
});

describe("commands", () => {
  test("of forty racing presses of next exactly one takes a step", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const one = await client(server, room.moderator.personId);
    const two = await client(server, room.otherModerator.personId);
    granted(await one.ask("timer:command", command(room, "start")));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? one : two).ask(
          "timer:command",
          command(room, "next", { expectedRevision: 1 }),
        ),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(
      answers.filter((answer) => !answer.ok && answer.refusal === "timer-moved-on"),
    ).toHaveLength(39);
    expect(await listTimerLog(database.db, room.meeting.id)).toHaveLength(2);
  });

  test("a repeated command is answered again and done once", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const moderator = await client(server, room.moderator.personId);
    const start = command(room, "start");
    const first = await moderator.ask("timer:command", start);
    expect(await moderator.ask("timer:command", start)).toEqual(first);
    expect(await listTimerLog(database.db, room.meeting.id)).toHaveLength(1);
  });

  test("of two moderators both hear what the other did", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const one = await client(server, room.moderator.personId);
    const two = await client(server, room.otherModerator.personId);
    await one.join(room.meeting.id, "moderator");
    await two.join(room.meeting.id, "moderator");
    granted(await one.ask("timer:command", command(room, "start")));
    await two.frame<TimerFrame>("timer:changed", (frame) => frame.revision === 1);
    granted(await two.ask("timer:command", command(room, "next", { expectedRevision: 1 })));
    await one.frame<TimerFrame>("timer:changed", (frame) => frame.revision === 2);
  });

  test("two processes on one database write the clock's switch once, and both tell it", async () => {
    const room = await makeRoom(database);
    const clock = createTestClock();
    const servers = [await serve(clock), await serve(clock)];
    const clients = await Promise.all(
      servers.map((server) => client(server, room.moderator.personId)),
    );
    for (const one of clients) await one.join(room.meeting.id, "moderator");
    const [first] = clients;
    if (first === undefined) throw new Error("no client");
    granted(await first.ask("timer:command", command(room, "start")));
    granted(await first.ask("timer:command", command(room, "next", { expectedRevision: 1 })));
    granted(await first.ask("timer:command", command(room, "start", { expectedRevision: 2 })));
    clock.set(instants.starts + 5 * minuteMs);
    for (const { listener } of servers) {
      const { db } = database;
      const job = startSettlingTimers({ db, clock, listener, newId: randomUUID, log: silentLog });
      closings.push(job.close);
    }
    const frames = await Promise.all(
      clients.map((one) => one.frame<TimerFrame>("timer:changed", (f) => f.revision === 4)),
    );
    for (const frame of frames) expect(frame.timer.position).toMatchObject({ segment: "qa" });
    const log = await listTimerLog(database.db, room.meeting.id);
    expect(log.map((entry) => entry.event.kind)).toEqual(["start", "next", "start", "settle"]);
  });
});

describe("the database is away", () => {
  async function away(limits: Parameters<typeof startLiveServer>[2] = {}) {
    const room = await makeRoom(database);
    const pool = new pg.Pool({ connectionString: database.connectionString });
    pool.on("error", () => undefined);
    const clock = createTestClock();
    const lost = { ...database, pool, db: openDatabase(pool) };
    const server = await startLiveServer(lost, clock, limits);
    closings.push(server.close);
    const reader = await connect(server, room.attendee.personId, "en");
    closings.push(reader.close);
    await pool.end();
    return { room, server, reader };
  }
  const words = "The server cannot answer at the moment. Try again in a few moments.";
  const unavailable = { ok: false, refusal: "unavailable", message: words };

  test.each([
    ["is remembered", {}],
    ["must be read again", { actorMaxAgeMs: 0 }],
  ])("a request is answered in the reader's language while the person %s", async (_, limits) => {
    const { room, reader } = await away(limits);
    const meetingId = room.meeting.id;
    const { questionId } = question(room);
    expect(await reader.ask("question:ask", question(room))).toEqual(unavailable);
    expect(await reader.ask("question:vote", { meetingId, questionId, value: true })).toEqual(
      unavailable,
    );
    expect(await reader.join(meetingId, "attendee")).toEqual(unavailable);
    expect(reader.socket.connected).toBe(true);
  });

  test("a handshake is refused in the reader's language", async () => {
    const { room, server } = await away();
    const refused = await connect(server, room.attendee.personId, "en").catch((error) => error);
    expect(refused).toMatchObject({ data: { refusal: "unavailable", message: words } });
  });
});

describe("the door", () => {
  const handshake = (server: LiveServer, extraHeaders: Record<string, string>) => {
    const transports = ["websocket"];
    const options = { path: socketPath, transports, forceNew: true, reconnection: false };
    const socket = io(server.url, { ...options, extraHeaders });
    closings.push(() => socket.disconnect());
    return new Promise<Error & { data?: unknown }>((resolve, reject) => {
      socket.once("connect_error", resolve);
      socket.once("connect", () => reject(new Error("the handshake was let in")));
    });
  };

  test("a visitor is told to sign in, by a stable code and in words", async () => {
    const server = await serve(createTestClock());
    const error = await handshake(server, { origin: server.url });
    expect(error.message).toBe("sign-in-needed");
    expect(error.data).toMatchObject({ refusal: "sign-in-needed", message: expect.any(String) });
  });

  test("a foreign origin is refused, and so is a web socket without one", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const cookie = `person=${room.attendee.personId}`;
    expect(
      (await handshake(server, { cookie, origin: "https://evil.example" })).data,
    ).toBeUndefined();
    expect((await handshake(server, { cookie })).data).toBeUndefined();
    const polling = await fetch(`${server.url}${socketPath}/?EIO=4&transport=polling`, {
      headers: { cookie, origin: "https://evil.example" },
    });
    expect(polling.status).toBe(403);
  });

  test("a browser behind a proxy that begins by polling gets in, joins and hears", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock());
    const extraHeaders = { cookie: `person=${room.attendee.personId}`, origin: server.url };
    const transports = ["polling", "websocket"];
    const polling = io(server.url, { path: socketPath, transports, extraHeaders, forceNew: true });
    closings.push(() => polling.disconnect());
    await eventually(() => polling.connected);
    await eventually(() => polling.io.engine.transport.name === "websocket");
    const join = { meetingId: room.meeting.id, audience: "attendee", known: nothingKnown };
    expect(await polling.emitWithAck("room:join", join)).toMatchObject({ ok: true });
    const heard = new Promise((resolve) => polling.once("timer:changed", resolve));
    const moderator = await client(server, room.moderator.personId);
    granted(await moderator.ask("timer:command", command(room, "start")));
    expect(await heard).toMatchObject({ revision: 1 });
  });

  test("a person holds only so many sockets, and a closed one makes room", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { socketsPerPerson: 2 });
    const { personId } = room.attendee;
    const first = await client(server, personId);
    await client(server, personId);
    await expect(connect(server, personId)).rejects.toThrow("rate-limited");
    first.close();
    await eventually(() => server.held().sockets === 1);
    await client(server, personId);
  });

  test("someone who signed out is told so and sent away", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { actorMaxAgeMs: 0 });
    const attendee = await client(server, room.attendee.personId);
    const gone = new Promise((resolve) => attendee.socket.once("disconnect", resolve));
    server.signOut(room.attendee.personId);
    expect(await attendee.ask("question:ask", question(room))).toMatchObject({
      ok: false,
      refusal: "sign-in-needed",
    });
    await gone;
  });

  test("someone who signed out and only listens is sent away too", async () => {
    const room = await makeRoom(database);
    const server = await serve(createTestClock(), { actorMaxAgeMs: 0, recheckMs: 20 });
    const attendee = await client(server, room.attendee.personId);
    await attendee.join(room.meeting.id, "attendee");
    const gone = new Promise((resolve) => attendee.socket.once("disconnect", resolve));
    server.signOut(room.attendee.personId);
    await gone;
    await expect(connect(server, room.attendee.personId)).rejects.toThrow("sign-in-needed");
  });

  test("too many requests are refused with the time to wait, of that kind only", async () => {
    const room = await makeRoom(database);
    const slow = { burst: 2, perSecond: 0.001 };
    const fast = { burst: 100, perSecond: 100 };
    const server = await serve(createTestClock(), {
      rates: { ...ratesOf(fast), "clock:probe": slow },
    });
    const attendee = await client(server, room.attendee.personId);
    await attendee.ask("clock:probe", {});
    await attendee.ask("clock:probe", {});
    const third = await attendee.ask("clock:probe", {});
    expect(third).toMatchObject({ ok: false, refusal: "rate-limited" });
    expect(third).toHaveProperty("retryAfterMs", expect.closeTo(1_000_000, -4));
    expect(third).toHaveProperty("message", expect.stringContaining("1000 sekund"));
    expect(await attendee.join(room.meeting.id, "attendee")).toMatchObject({ ok: true });
  });
});
