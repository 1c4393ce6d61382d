// A live room for tests: a real http server on a real database with its doorbell, a meeting with
// three pitches, and clients that keep every frame they were sent.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { doorbellChannel, parseTopic } from "@/db/doorbell";
import { findActor, findActorsBySessionTokenHashes } from "@/db/queries/actors";
import { findRunningOrder } from "@/db/queries/live";
import { findQuestion } from "@/db/queries/questions";
import { findScreenMeeting } from "@/db/queries/screen-links";
import { findTimer } from "@/db/queries/timers";
import { readCookie } from "@/lib/auth/session-cookie";
import {
  type Reply,
  type RequestAnswers,
  type RequestPayload,
  type RoomAudience,
  type SocketRequest,
  socketPath,
  socketRequests,
} from "@/lib/contract/socket";
import type { PersonActor } from "@/lib/domain/actors";
import { minuteMs } from "@/lib/domain/instants";
import { type Known, nothingKnown } from "@/lib/domain/live-room";
import { defaultLocale, type Locale, localeCookie } from "@/lib/domain/locales";
import type { Meeting } from "@/lib/domain/meetings";
import type { plainCommandKinds } from "@/lib/domain/timer/commands";
import type { Topic } from "@/lib/domain/topics";
import { type DoorbellListener, listenToDoorbell } from "@/lib/gateways/doorbell-listener";
import type { TicketBooks } from "@/lib/transport/live/identities";
import type { LiveLimits } from "@/lib/transport/live/live-limits";
import { startLiveTransport } from "@/lib/transport/live/live-transport";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import type { TestDatabase } from "./database";
import { instants, makeActor, makeContext, makeMeeting, makePitch } from "./factories";

export const silentLog = { warn: () => undefined, error: () => undefined };

export type TestClock = { now: () => number; set: (to: number) => void };

/** A clock that stands still until it is set. */
export function createTestClock(to: number = instants.starts): TestClock {
  let now = to;
  return {
    now: () => now,
    set: (next) => {
      now = next;
    },
  };
}

export async function listen(database: TestDatabase): Promise<DoorbellListener<Topic>> {
  const listener = listenToDoorbell({
    connectionString: database.connectionString,
    channel: doorbellChannel,
    parse: parseTopic,
    log: silentLog,
  });
  await new Promise<void>((resolve) => listener.onReconnected(resolve));
  return listener;
}

export type LiveServer = {
  url: string;
  held: () => { sockets: number; meetings: number };
  signOut: (personId: string) => void;
  listener: DoorbellListener<Topic>;
  faults: object[];
  close: () => Promise<void>;
};

/** One process of the product as far as the live room goes; several may share a database. */
export async function startLiveServer(
  database: TestDatabase,
  clock: { now: () => number; refresh?: () => Promise<void> },
  limits: Partial<LiveLimits> = {},
): Promise<LiveServer> {
  const httpServer = createServer();
  const listener = await listen(database);
  const signedOut = new Set<string>();
  const faults: object[] = [];
  const transport = startLiveTransport({
    httpServer,
    db: database.db,
    clock,
    newId: randomUUID,
    books: booksFor(database, signedOut),
    addressOf: (socket) => socket.handshake.address,
    publicUrl: null,
    listener,
    log: { warn: () => undefined, error: (fields) => faults.push(fields) },
    limits: { rates: ratesOf(generous), municipalityRates: {}, ...limits },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    held: transport.held,
    signOut: (personId) => signedOut.add(personId),
    listener,
    faults,
    async close() {
      await transport.close();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
      await listener.close();
    },
  };
}

/** People whose session is known by their own id, and screens by the token itself. */
function booksFor({ db }: TestDatabase, signedOut: ReadonlySet<string>): TicketBooks {
  const seen = new Set<string>();
  return {
    sessionHashOf: (cookieHeader) => readCookie(cookieHeader, "person") ?? null,
    screenHashOf: (token) => token,
    async findPeople(personIds) {
      const unseen = personIds.filter((id) => !seen.has(id));
      if (unseen.length > 0) {
        await db.execute(sql`
          insert into sessions (token_hash, person_id, expires_at)
          select id::text, id, 'infinity' from people
          where id::text = any(${sql.param(unseen)}) on conflict do nothing`);
        for (const id of unseen) seen.add(id);
      }
      const stillIn = personIds.filter((id) => !signedOut.has(id));
      return findActorsBySessionTokenHashes(db, stillIn, 0);
    },
    findScreenMeeting: (screenHash) => findScreenMeeting(db, screenHash),
  };
}

const generous = { burst: 100_000, perSecond: 100_000 };
/** For every request the same; tests of the limits name their own. */
export function ratesOf(rate: LiveLimits["addressRate"]): LiveLimits["rates"] {
  const requests = Object.keys(socketRequests) as SocketRequest[];
  return Object.fromEntries(requests.map((request) => [request, rate])) as LiveLimits["rates"];
}

type Frame = { name: string; payload: unknown };

export type LiveClient = {
  socket: Socket;
  frames: Frame[];
  ask: <R extends SocketRequest>(
    name: R,
    payload: RequestPayload<R>,
  ) => Promise<Reply<RequestAnswers[R]>>;
  /** Sends anything at all. */
  askAnything: (name: string, payload: unknown) => Promise<Reply<unknown>>;
  /** Joins as a browser that knows nothing, or what it says it knows. */
  join: (
    meetingId: string,
    audience: RoomAudience,
    known?: Known,
  ) => Promise<Reply<RequestAnswers["room:join"]>>;
  /** The first frame of that name that fits, of those received or yet to come. */
  frame: <P>(name: string, fits?: (payload: P) => boolean) => Promise<P>;
  close: () => void;
};

export function connect(
  server: Pick<LiveServer, "url">,
  personId: string,
  locale: Locale = defaultLocale,
): Promise<LiveClient> {
  const cookie = `person=${personId}; ${localeCookie}=${locale}`;
  return open(server, { extraHeaders: { cookie, origin: server.url } });
}

/** A streaming program with the link of a meeting's stage, and no cookie. */
export function connectScreen(
  server: Pick<LiveServer, "url">,
  screen: string,
): Promise<LiveClient> {
  return open(server, { auth: { screen }, extraHeaders: { origin: server.url } });
}

async function open(
  server: Pick<LiveServer, "url">,
  handshake: Partial<SocketOptions & ManagerOptions>,
): Promise<LiveClient> {
  const socket = io(server.url, {
    path: socketPath,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    ...handshake,
  });
  const frames: Frame[] = [];
  const hearers = new Set<() => void>();
  socket.onAny((name: string, payload: unknown) => {
    frames.push({ name, payload });
    for (const hear of hearers) hear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const askAnything = (name: string, payload: unknown): Promise<Reply<unknown>> =>
    socket.timeout(10_000).emitWithAck(name, payload);
  const ask: LiveClient["ask"] = async (name, payload) =>
    (await askAnything(name, payload)) as Reply<RequestAnswers[typeof name]>;
  return {
    socket,
    frames,
    ask,
    askAnything,
    join: (meetingId, audience, known = nothingKnown) =>
      ask("room:join", { meetingId, audience, known }),
    frame: <P>(name: string, fits: (payload: P) => boolean = () => true) =>
      new Promise<P>((resolve, reject) => {
        const search = () => {
          const found = frames.find((frame) => frame.name === name && fits(frame.payload as P));
          if (found === undefined) return;
          hearers.delete(search);
          clearTimeout(timeout);
          resolve(found.payload as P);
        };
        const timeout = setTimeout(() => {
          hearers.delete(search);
          reject(new Error(`No fitting ${name} came; there came ${JSON.stringify(frames)}`));
        }, 10_000);
        hearers.add(search);
        search();
      }),
    close: () => socket.disconnect(),
  };
}

/** The value of an answer that must be a yes. */
export function granted<T>(answer: { ok: true; value: T } | { ok: false; refusal: string }): T {
  if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
  return answer.value;
}

export type Room = {
  meeting: Meeting;
  moderator: PersonActor;
  otherModerator: PersonActor;
  attendee: PersonActor;
  otherAttendee: PersonActor;
  presenter: PersonActor;
  organiser: PersonActor;
  stranger: PersonActor;
  pitchIds: [string, string, string];
};

/** A meeting with three pitches and everyone who may or may not be in its room. */
export async function makeRoom(
  { db }: Pick<TestDatabase, "db">,
  traits: Partial<Meeting> = {},
): Promise<Room> {
  const { meeting, slots } = await makeMeeting(db, traits);
  const seat = (municipalityCode: string) => ({
    registeredFor: [{ meetingId: meeting.id, municipalityCode }],
  });
  const presenter = await makeActor(db);
  const pitch = async (index: number, municipalityCode: string) => {
    const slot = slots[index];
    if (slot === undefined) throw new Error("the grid is too short");
    const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode, slot });
    return pitchId;
  };
  const pitchIds: Room["pitchIds"] = [
    await pitch(0, "SI-003"),
    await pitch(1, "SI-061"),
    await pitch(3, "SI-070"),
  ];
  return {
    meeting,
    pitchIds,
    moderator: await makeActor(db, { moderates: [meeting.id] }),
    otherModerator: await makeActor(db, { moderates: [meeting.id] }),
    attendee: await makeActor(db, seat("SI-003")),
    otherAttendee: await makeActor(db, seat("SI-050")),
    presenter: (await findActor(db, presenter.personId)) ?? presenter,
    organiser: await makeActor(db, { isOrganiser: true }),
    stranger: await makeActor(db),
  };
}

export function question(
  room: Room,
  traits: Partial<RequestPayload<"question:ask">> = {},
): RequestPayload<"question:ask"> {
  return {
    meetingId: room.meeting.id,
    questionId: randomUUID(),
    pitchId: room.pitchIds[0],
    kind: "question",
    body: "Kdo skrbi za senzorje po koncu projekta?",
    anonymous: false,
    contactShared: false,
    ...traits,
  };
}

/** The revision of a question as a moderator sees it at this moment. */
export async function revisionNow(
  { db }: Pick<TestDatabase, "db">,
  questionId: string,
): Promise<number> {
  return (await findQuestion(db, questionId))?.revision ?? 0;
}

/** Lets the timer stand at the given pitch, ready to begin. */
export async function bringOnStage(
  { db }: Pick<TestDatabase, "db">,
  { meeting, moderator }: Room,
  pitchId: string,
): Promise<void> {
  const item = (await findRunningOrder(db, meeting)).find(
    (each) => each.kind === "pitch" && each.pitchId === pitchId,
  );
  if (item === undefined) throw new Error("the pitch is not on the agenda");
  const { revision } = await findTimer(db, meeting.id);
  const given = { meetingId: meeting.id, commandId: randomUUID(), expectedRevision: revision };
  const load = { ...given, command: { kind: "load", itemId: item.id } } as const;
  granted(await runTimerCommand(makeContext(db, moderator, meeting.startsAt), load));
}

export function command(
  room: Room,
  kind: (typeof plainCommandKinds)[number] | "adjust",
  traits: Partial<RequestPayload<"timer:command">> = {},
): RequestPayload<"timer:command"> {
  return {
    meetingId: room.meeting.id,
    commandId: randomUUID(),
    expectedRevision: 0,
    command: kind === "adjust" ? { kind, deltaMs: minuteMs / 2 } : { kind },
    ...traits,
  };
}
