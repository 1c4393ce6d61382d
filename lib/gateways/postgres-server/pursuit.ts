import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { SetupFault } from "@/lib/gateways/secrets";
import type { Binaries } from "./binaries";
import { type Connection, type Endpoint, tryConnecting } from "./connection";
import type { Home } from "./home";
import { claimOwnership } from "./ownership";
import {
  isBeingWritten,
  type Locks,
  lastComplaint,
  readLocks,
  removeLocks,
  spawnPostmaster,
  stopPostmaster,
} from "./postmaster";
import { cannotRun } from "./program";

// Everything needed to bring one database up, again and again.
export type Server = {
  home: Home;
  binaries: Binaries;
  endpoint: Endpoint;
  adminConnectionString: string;
  log: (message: string) => void;
};

export type Pursuit = {
  server: Server;
  // A first start tells a person what is wrong; a running Deset keeps trying.
  patience: "first-start" | "for-ever";
  signal: AbortSignal;
};

export type Outcome =
  | { kind: "owned"; connection: Connection }
  | { kind: "taken"; by: string }
  | { kind: "aborted" };

const pollMs = 15;
const longestPollMs = 150;
const longestPauseMs = 1_000;
const mostFailedStarts = 20;
const writtenWithinMs = 200;
const unreachableAfterMs = 3_000;

export async function own(pursuit: Pursuit): Promise<Outcome> {
  for (;;) {
    const connection = await reach(pursuit);
    if (connection === null) return { kind: "aborted" };
    const claim = await claimOwnership(connection.client);
    if (claim.kind === "owned") return { kind: "owned", connection };
    await connection.client.end().catch(() => undefined);
    if (claim.kind === "taken") return claim;
  }
}

type Progress = { child: Child | null; failedStarts: number; silentSinceMs: number | null };

// Adopts the server that answers, waits for the one that is on its way up or down, else starts one.
async function reach(pursuit: Pursuit): Promise<Connection | null> {
  const { server, signal } = pursuit;
  const progress: Progress = { child: null, failedStarts: 0, silentSinceMs: null };
  let connection: Connection | null = null;
  let waitMs = pollMs;
  try {
    while (!signal.aborted) {
      const attempt = await tryConnecting(server.adminConnectionString);
      if (attempt.kind === "connected") {
        connection = attempt.connection;
        return connection;
      }
      waitMs = Math.min(waitMs * 1.1, longestPollMs);
      const onItsWay = attempt.kind === "not-ready" || progress.child?.state().kind === "running";
      await pause(onItsWay ? waitMs : await bringUp(pursuit, progress), signal);
    }
    return null;
  } finally {
    if (connection === null) await progress.child?.end();
  }
}

// Nobody listens: takes one step towards a server that does and says how long to wait for it.
async function bringUp({ server, patience }: Pursuit, progress: Progress): Promise<number> {
  const ended = progress.child?.state();
  if (ended?.kind === "ended") {
    progress.child = null;
    progress.failedStarts += 1;
    if (patience === "first-start")
      await explainFailure(server, ended.cause, progress.failedStarts);
    return Math.min(pollMs * 2 ** progress.failedStarts, longestPauseMs);
  }
  const locks = await readLocks(server.home);
  if (locks.kind === "none") {
    progress.silentSinceMs = null;
    progress.child = watch(await spawnPostmaster(server));
    return pollMs;
  }
  progress.silentSinceMs ??= performance.now();
  await clearWay(server, locks, performance.now() - progress.silentSinceMs);
  return pollMs;
}

async function clearWay(server: Server, locks: Locks, silentMs: number): Promise<void> {
  if (locks.kind === "misleading" && (silentMs > writtenWithinMs || !isBeingWritten(locks.files))) {
    server.log(`Removing stale locks of PostgreSQL from ${server.home.cluster}.`);
    await removeLocks(locks.files);
  }
  if (locks.kind === "running" && silentMs > unreachableAfterMs) {
    server.log(`Stopping a PostgreSQL in ${server.home.cluster} whose socket is gone.`);
    await stopPostmaster(server.home, server.binaries);
  }
}

type ChildState = { kind: "running" } | { kind: "ended"; cause: Error | null };
type Child = { state: () => ChildState; end: () => Promise<void> };

function watch(process: ChildProcess): Child {
  let state: ChildState = { kind: "running" };
  const ended = new Promise<void>((resolve) => {
    const finish = (cause: Error | null) => {
      state = { kind: "ended", cause };
      resolve();
    };
    process.once("error", finish);
    process.once("exit", () => finish(null));
  });
  return {
    state: () => state,
    end: async () => {
      if (state.kind === "running") process.kill("SIGINT");
      await ended;
    },
  };
}

async function explainFailure(
  server: Server,
  cause: Error | null,
  failedStarts: number,
): Promise<void> {
  if (cause !== null) throw cannotRun(server.binaries.postgres, cause);
  const complaint = await lastComplaint(server.home);
  // What a killed server left behind may hold the data for a moment; other faults do not pass.
  const mayPass = /in use|lock file/.test(complaint);
  if (failedStarts < (mayPass ? mostFailedStarts : 2)) return;
  throw new SetupFault(
    `PostgreSQL does not start on ${server.home.cluster}; its log ends with: ${complaint}`,
  );
}

export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
