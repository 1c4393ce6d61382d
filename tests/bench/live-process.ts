// The product's live rooms as server.ts composes them, without Next and the worker, on the database
// that the bench has filled, at the meeting's first moment.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "@/db/database";
import { doorbellChannel, parseTopic } from "@/db/doorbell";
import { ticketBooks } from "@/lib/auth/actor";
import { readEnvironment } from "@/lib/env";
import { createAttemptLimiter } from "@/lib/gateways/attempt-limiter";
import { listenToDoorbell } from "@/lib/gateways/doorbell-listener";
import { createLog } from "@/lib/gateways/log";
import { openPool, requestBounds } from "@/lib/gateways/postgres-pool";
import { startSettlingTimers } from "@/lib/jobs/settle-timers";
import { createClock, newId, setRuntime } from "@/lib/runtime";
import { startLiveTransport } from "@/lib/transport/live/live-transport";
import { signInAttemptsPerClient } from "@/lib/use-cases/request-sign-in";
import { type Duties, selfDuties, serveParent } from "./children";

const [connectionString = "", port = "0", clockOffsetMs = "0"] = process.argv.slice(2);
const environment = readEnvironment({ LOG_LEVEL: "error" });
if (typeof environment === "string") throw new Error(environment);
const log = createLog(environment.LOG_LEVEL);
const pool = openPool(connectionString, requestBounds, log);
const db = openDatabase(pool);
const clock = createClock();
clock.setOffset(Number(clockOffsetMs));
setRuntime({
  ...{ mode: "demo", environment, publicUrl: "http://localhost", dataDir: "" },
  ...{ connectionString, pool, db, clock, log },
  authSecret: "",
  signInLimiter: createAttemptLimiter(signInAttemptsPerClient),
});

const httpServer = createServer();
const listener = listenToDoorbell({
  connectionString,
  channel: doorbellChannel,
  parse: parseTopic,
  log,
});
await new Promise<void>((resolve) => listener.onReconnected(resolve));
const everyone = 100_000;
const live = startLiveTransport({
  httpServer,
  db,
  clock,
  newId,
  books: ticketBooks,
  publicUrl: null,
  listener,
  log,
  // The whole crowd comes from one address here; all other limits are the product's.
  limits: {
    socketsPerAddress: everyone,
    addressRate: { burst: everyone, perSecond: everyone },
  },
  addressOf: ({ handshake }) => handshake.address,
  destroyForeignUpgrades: true,
});
startSettlingTimers({ db, clock, newId, listener, log });

const duties = {
  ...selfDuties,
  address: (_given: null): string => {
    const { port: taken } = httpServer.address() as AddressInfo;
    return `http://127.0.0.1:${taken}`;
  },
  sockets: (_given: null): number => live.held().sockets,
} satisfies Duties;

export type LiveDuties = typeof duties;

httpServer.listen(Number(port), "127.0.0.1", () => serveParent<LiveDuties>(duties));
