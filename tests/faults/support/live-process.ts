// One process of the product as server.ts composes it, without Next: the live rooms, the settling of
// timers and the job worker, on a database that others share. Kill it at will.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "@/db/database";
import { doorbellChannel, parseTopic } from "@/db/doorbell";
import { findClockOffset } from "@/db/queries/demo-clock";
import { ticketBooks } from "@/lib/auth/actor";
import { readEnvironment } from "@/lib/env";
import { createAttemptLimiter } from "@/lib/gateways/attempt-limiter";
import { listenToDoorbell } from "@/lib/gateways/doorbell-listener";
import { createLog } from "@/lib/gateways/log";
import { createMailer } from "@/lib/gateways/mailer";
import { backgroundBounds, openPool, requestBounds } from "@/lib/gateways/postgres-pool";
import { startSettlingTimers } from "@/lib/jobs/settle-timers";
import { startWorker } from "@/lib/jobs/worker";
import { createClock, newId, setRuntime, systemNow } from "@/lib/runtime";
import { type LiveLimits, liveLimits, type Rate } from "@/lib/transport/live/live-limits";
import { startLiveTransport } from "@/lib/transport/live/live-transport";
import { signInAttemptsPerClient } from "@/lib/use-cases/request-sign-in";
import { serveParent } from "./child";

export type LiveReady = { port: number };

const [connectionString = ""] = process.argv.slice(2);
const environment = readEnvironment({ LOG_LEVEL: "silent" });
if (typeof environment === "string") throw new Error(environment);
const log = createLog(environment.LOG_LEVEL);
const pool = openPool(connectionString, requestBounds, log);
const db = openDatabase(pool);
const parts = { mode: "demo", environment, publicUrl: "http://localhost", dataDir: "" } as const;
const clock = {
  ...createClock(),
  refresh: async () => clock.setOffset((await findClockOffset(db)) ?? 0),
};
setRuntime({
  ...parts,
  ...{ connectionString, pool, db, clock, log },
  authSecret: "",
  signInLimiter: createAttemptLimiter(signInAttemptsPerClient),
});
await clock.refresh();

const httpServer = createServer();
const listener = listenToDoorbell({
  connectionString,
  channel: doorbellChannel,
  parse: parseTopic,
  log,
});
startLiveTransport({
  httpServer,
  db,
  clock,
  newId,
  books: ticketBooks,
  publicUrl: null,
  listener,
  log,
  // A few people act for a whole room, so nobody is asked to wait.
  limits: { rates: unlimited(), municipalityRates: {} },
  addressOf: ({ handshake }) => handshake.address,
  destroyForeignUpgrades: true,
});
startSettlingTimers({ db, clock, newId, listener, log });

const { publicUrl } = parts;
await startWorker({
  pool: openPool(connectionString, backgroundBounds, log),
  ...{ db, publicUrl, log },
  mailer: createMailer({ smtpUrl: undefined, from: "deset@example.org", dataDir: "/nonexistent" }),
  now: systemNow,
  meetingNow: clock.now,
});

httpServer.listen(0, "127.0.0.1", () => {
  const { port } = httpServer.address() as AddressInfo;
  serveParent<LiveReady, never>({ ready: { port } });
});

function unlimited(): LiveLimits["rates"] {
  const rate: Rate = { burst: 100_000, perSecond: 100_000 };
  const rates = Object.keys(liveLimits.rates).map((request) => [request, rate]);
  return Object.fromEntries(rates) as LiveLimits["rates"];
}
