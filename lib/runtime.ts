// The composition root: what must exist once per process hangs on `globalThis` here and nowhere
// else, because the custom server and Next's bundle hold two copies of every module.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Logger } from "pino";
import type { Database } from "@/db/database";
import type { Instant } from "@/lib/domain/instants";
import { startSteadyClock, steer } from "@/lib/domain/steady-clock";
import type { Environment } from "./env";
import type { AttemptLimiter } from "./gateways/attempt-limiter";

/** The domain's clock: the system's, moved by an offset in demo mode and then running on. */
export type Clock = { now: () => Instant; offsetMs: () => number; setOffset: (ms: number) => void };

export type Mode = "production" | "demo";

export type Runtime = {
  mode: Mode;
  environment: Environment;
  publicUrl: string;
  dataDir: string;
  authSecret: string;
  connectionString: string;
  pool: pg.Pool;
  db: Database;
  clock: Clock;
  log: Logger;
  signInLimiter: AttemptLimiter;
};

const key = Symbol.for("deset.runtime");
const store = globalThis as typeof globalThis & { [key]?: Runtime };

export function setRuntime(runtime: Runtime): void {
  store[key] = runtime;
}

export function getRuntime(): Runtime {
  const runtime = store[key];
  if (runtime === undefined) throw new Error("The server has not started: run it by server.ts.");
  return runtime;
}

export function createClock(): Clock {
  const read = () => ({ wallAt: systemNow(), monotonicMs: monotonicNow() });
  let steady = startSteadyClock(read());
  let offset = 0;
  return {
    now: () => {
      steady = steer(steady, read());
      return Math.round(steady.shownAt) + offset;
    },
    offsetMs: () => offset,
    setOffset: (ms) => {
      offset = ms;
    },
  };
}

/** Milliseconds that only ever go on, whatever happens to the wall clock. */
export function monotonicNow(): number {
  return performance.now();
}

/** Authentication and time-outs run on the real clock, whatever the demo clock says. */
export function systemNow(): Instant {
  return Date.now();
}

export function newId(): string {
  return randomUUID();
}

/** 256 random bits for links and cookies. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Only this hash of a token is stored. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
