// The live rooms' door: who may knock, that every request is answered, and who is sent away.
import type http from "node:http";
import { Server } from "socket.io";
import { socketPath } from "@/lib/contract/socket";
import type { Actor } from "@/lib/domain/actors";
import { refusalToEnter } from "@/lib/domain/permissions";
import type { Topic } from "@/lib/domain/topics";
import type { DoorbellListener } from "@/lib/gateways/doorbell-listener";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { createAnswering } from "./answering";
import { createBroadcaster } from "./broadcaster";
import { createHandshake, forgetRequest, localeOf } from "./handshake";
import { createIdentities, type TicketBooks } from "./identities";
import type { LiveClock } from "./live-frames";
import { type LiveLimits, liveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import { isOwnHandshake } from "./origin";
import { handshakeError } from "./refusal-replies";
import type { LiveServer, LiveSocket } from "./rooms";
import { isSlowReader } from "./slow-readers";

export type LiveTransportOptions = {
  httpServer: http.Server;
  db: UseCaseContext["db"];
  clock: LiveClock;
  newId: () => string;
  books: TicketBooks;
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
  const { db, clock, newId, books, listener, log, addressOf } = options;
  const limits: LiveLimits = { ...liveLimits, ...options.limits };
  const io = openServer(options);
  const broadcaster = createBroadcaster({ io, db, clock, limits, log, processId: newId() });
  const identities = createIdentities(books, limits);
  const handshake = createHandshake({ identities, books, limits, addressOf });
  const logFault = (err: unknown, request: string) =>
    log.error({ err, request, faultId: newId() }, "A live request failed.");
  const answer = createAnswering({ db, clock, newId, identities, broadcaster, limits, logFault });

  io.use((socket, next) => {
    const locale = localeOf(socket);
    handshake(socket).then(
      (outcome) => {
        if (!outcome.ok) return next(handshakeError(outcome.refusal, locale));
        Object.assign(socket.data, outcome.value);
        next();
      },
      (err: unknown) => {
        logFault(err, "handshake");
        next(handshakeError("unavailable", locale));
      },
    );
  });

  io.on("connection", (socket) => {
    forgetRequest(socket);
    socket.on("disconnect", () => broadcaster.leave(socket));
    socket.onAny((name: string, ...args: unknown[]) => {
      const reply = args.at(-1);
      // Without a way to answer there is no request; the law is that every request is answered.
      if (typeof reply !== "function") return;
      void answer(socket, name, args.length > 1 ? args[0] : undefined).then((said) => {
        reply(said);
        if (socket.data.identity.actor.kind === "visitor") sendAway(socket);
      });
    });
  });

  // Sockets that only listen ask for nothing, so they are asked whether they still may.
  let isRechecking = false;
  async function recheckAll(): Promise<void> {
    if (isRechecking) return;
    isRechecking = true;
    await Promise.all([...io.sockets.sockets.values()].map(recheck));
    isRechecking = false;
  }

  async function recheck(socket: LiveSocket): Promise<void> {
    // With the database away nobody is sent away; the next round asks again.
    const actor = await identities.current(socket.data.identity).catch(() => null);
    if (actor !== null && !mayStay(socket, actor)) sendAway(socket);
  }

  function cutSlowReaders(): void {
    for (const socket of io.sockets.sockets.values()) {
      if (isSlowReader(socket, limits.waitingPacketsMax)) socket.conn.close(true);
    }
  }

  const rounds = [
    setInterval(() => void recheckAll(), limits.recheckMs),
    setInterval(cutSlowReaders, limits.slowReaderCheckMs),
    setInterval(broadcaster.confirmPresence, limits.presenceConfirmMs),
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
      await broadcaster.close();
      // The http server belongs to whoever made it; io.close() would close it too.
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

function openServer({
  httpServer,
  publicUrl,
  destroyForeignUpgrades,
}: LiveTransportOptions): LiveServer {
  return new Server(httpServer, {
    path: socketPath,
    serveClient: false,
    maxHttpBufferSize: frameMaxBytes,
    // Without it a frame to many is encoded once and the same bytes go to everyone.
    perMessageDeflate: false,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    destroyUpgrade: destroyForeignUpgrades ?? false,
    allowRequest: (request, allow) =>
      isOwnHandshake(request, publicUrl) ? allow(null, true) : allow("origin-not-allowed", false),
  });
}

// The connection ends without a goodbye, so the browser comes back and its handshake is told why.
function sendAway(socket: LiveSocket): void {
  socket.conn.close();
}

function mayStay({ data }: LiveSocket, actor: Actor): boolean {
  if (actor.kind === "visitor") return false;
  const { joined } = data;
  return joined === null || refusalToEnter(actor, joined.meetingId, joined.audience) === null;
}
