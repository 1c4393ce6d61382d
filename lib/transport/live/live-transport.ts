// The live rooms' door: who may knock, how often, and that every request is answered.
import type http from "node:http";
import { Server } from "socket.io";
import { readLocale } from "@/lib/auth/locale-cookie";
import { type Reply, socketPath } from "@/lib/contract/socket";
import type { Locale } from "@/lib/domain/locales";
import type { Refused } from "@/lib/domain/outcomes";
import { refusalToAttend, refusalToModerate } from "@/lib/domain/permissions";
import type { Topic } from "@/lib/domain/topics";
import type { DoorbellListener } from "@/lib/gateways/doorbell-listener";
import { translatorFor } from "@/lib/i18n/translator";
import { castVotes } from "@/lib/use-cases/cast-votes";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { createBroadcaster } from "./broadcaster";
import { createHandshake } from "./handshake";
import type { FindActor, Identified } from "./known-actors";
import type { LiveClock } from "./live-frames";
import { type LiveLimits, liveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import { isOwnHandshake } from "./origin";
import { answerRequest, isSocketRequest } from "./requests";
import type { LiveServer, LiveSocket } from "./rooms";
import { isSlowReader } from "./slow-readers";
import { createTokenBuckets } from "./token-buckets";
import { createVoteBatcher } from "./vote-batcher";

export type LiveTransportOptions = {
  httpServer: http.Server;
  db: UseCaseContext["db"];
  clock: LiveClock;
  newId: () => string;
  findActor: FindActor;
  /** Null compares the Origin with the request's own Host. */
  publicUrl: string | null;
  listener: Pick<DoorbellListener<Topic>, "onTopic" | "onReconnected">;
  log: LiveLog;
  limits?: Partial<LiveLimits>;
  /** Where the visitor comes from, as its limits count it; the server knows which proxies to trust. */
  addressOf: (socket: LiveSocket) => string;
  /** True ends upgrades nobody claims; false where Next's own HMR upgrades beside us. */
  destroyForeignUpgrades?: boolean;
};

export type LiveTransport = {
  /** Counts of what is held for those who are here; all zero when nobody is. */
  held: () => { sockets: number; meetings: number };
  close: () => Promise<void>;
};

const frameMaxBytes = 64 * 1024;

/** Serves the live rooms beside whatever else the http server does. */
export function startLiveTransport(options: LiveTransportOptions): LiveTransport {
  const { db, clock, newId, listener, log, publicUrl } = options;
  const limits: LiveLimits = { ...liveLimits, ...options.limits };
  const io: LiveServer = new Server(options.httpServer, {
    path: socketPath,
    serveClient: false,
    maxHttpBufferSize: frameMaxBytes,
    perMessageDeflate: false,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    destroyUpgrade: options.destroyForeignUpgrades ?? false,
    allowRequest: (request, allow) =>
      isOwnHandshake(request, publicUrl) ? allow(null, true) : allow("origin-not-allowed", false),
  });
  const broadcaster = createBroadcaster({ io, db, clock, limits, log });
  const buckets = createTokenBuckets(() => performance.now());
  const batcher = createVoteBatcher({
    cast: (votes: Parameters<typeof castVotes>[1]) => castVotes({ db, now: clock.now() }, votes),
    waitMs: limits.voteBatchMs,
    maxSize: limits.voteBatchMax,
  });
  const { findActor, addressOf } = options;
  const handshake = createHandshake({ findActor, limits, addressOf });

  io.use((socket, next) => {
    handshake(socket).then(
      (outcome) => next(outcome.ok ? undefined : handshakeError(outcome, outcome.locale)),
      (err: unknown) => next(handshakeError(logFault(err, "handshake"), localeOf(socket))),
    );
  });

  io.on("connection", (socket) => {
    socket.on("disconnect", () => broadcaster.leave(socket));
    socket.onAny((name: string, ...args: unknown[]) => {
      const reply = args.at(-1);
      // Without a way to answer there is no request; the law is that every request is answered.
      if (typeof reply !== "function") return;
      void answer(socket, name, args.length > 1 ? args[0] : undefined).then((said) => {
        reply(said);
        if (!said.ok && said.refusal === "sign-in-needed") sendAway(socket);
      });
    });
  });

  async function answer(
    socket: LiveSocket,
    name: string,
    payload: unknown,
  ): Promise<Reply<unknown>> {
    const { personId, known } = socket.data;
    // From the cookie, so that a refusal is in the reader's words with the database away as well.
    const locale = localeOf(socket);
    try {
      const asker = await known.current();
      const request = isSocketRequest(name) ? name : null;
      const rate = limits.rates[request ?? "clock:probe"];
      const taken = buckets.take(`${personId} ${request}`, rate);
      if (!taken.ok) {
        return { ...refusalReply("rate-limited", locale), retryAfterMs: taken.retryAfterMs };
      }
      if (request === null) return refusalReply("input-invalid", locale);
      if (asker.actor.kind !== "person") return refusalReply("sign-in-needed", locale);
      const outcome = await answerRequest(request, payload, {
        socket,
        broadcaster,
        context: () => ({ db, newId, now: clock.now(), ...asker }),
        castVote: batcher.add,
      });
      return outcome.ok ? outcome : refusalReply(outcome.refusal, locale);
    } catch (err) {
      return refusalReply(logFault(err, name).refusal, locale);
    }
  }

  function logFault(err: unknown, request: string): Refused<"unavailable"> {
    log.error({ err, request, faultId: newId() }, "A live request failed.");
    return { ok: false, refusal: "unavailable" };
  }

  // Sockets that only listen ask for nothing, so they are asked whether they still may.
  let isRechecking = false;
  async function recheckAll(): Promise<void> {
    if (isRechecking) return;
    isRechecking = true;
    for (const socket of [...io.sockets.sockets.values()]) {
      // With the database away nobody is sent away; the next round asks again.
      const asker = await socket.data.known.current().catch(() => null);
      if (asker !== null && mayNotStay(socket, asker)) sendAway(socket);
    }
    isRechecking = false;
  }

  function cutSlowReaders(): void {
    for (const socket of io.sockets.sockets.values()) {
      if (isSlowReader(socket, limits.waitingPacketsMax)) socket.conn.close(true);
    }
  }

  const rounds = [
    setInterval(() => void recheckAll(), limits.recheckMs),
    setInterval(cutSlowReaders, limits.slowReaderCheckMs),
  ];
  for (const round of rounds) round.unref();

  const stops = [
    listener.onTopic((topic) => broadcaster.hear(topic)),
    listener.onReconnected(() => broadcaster.catchUp()),
  ];

  return {
    held: () => ({ sockets: io.sockets.sockets.size, meetings: broadcaster.openMeetings() }),
    async close() {
      for (const round of rounds) clearInterval(round);
      for (const stop of stops) stop();
      broadcaster.close();
      // The http server belongs to whoever made it; io.close() would close it too.
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

// The connection ends without a goodbye, so the browser comes back and its handshake is told why.
function sendAway(socket: LiveSocket): void {
  socket.conn.close();
}

function mayNotStay(socket: LiveSocket, { actor }: Identified): boolean {
  const { joined } = socket.data;
  if (actor.kind !== "person") return true;
  if (joined === null) return false;
  const refusal =
    joined.audience === "moderator"
      ? refusalToModerate(actor, joined.meetingId)
      : refusalToAttend(actor, joined.meetingId);
  return refusal !== null;
}

const translators = { sl: translatorFor("sl"), en: translatorFor("en") };

function refusalReply(refusal: Refused["refusal"], locale: Locale) {
  return { ok: false, refusal, message: translators[locale](`refusals.${refusal}`) } as const;
}

function localeOf(socket: LiveSocket): Locale {
  return readLocale(socket.handshake.headers.cookie);
}

function handshakeError({ refusal }: Refused, locale: Locale): Error {
  const { message } = refusalReply(refusal, locale);
  return Object.assign(new Error(refusal), { data: { refusal, message } });
}
