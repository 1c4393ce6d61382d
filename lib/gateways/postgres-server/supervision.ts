import type { SetupFault } from "@/lib/gateways/secrets";
import type { Connection } from "./connection";
import { stopPostmaster } from "./postmaster";
import { type Outcome, own, pause, type Server } from "./pursuit";

export type Supervision = { stop: () => Promise<void>; lost: Promise<SetupFault> };

const shortLifeMs = 2_000;
const longestPauseMs = 1_000;

// Brings PostgreSQL back whenever the connection that holds the ownership lock ends.
export function supervise(
  server: Server,
  first: Connection,
  takenBy: (owner: string) => SetupFault,
): Supervision {
  const leaving = new AbortController();
  let owned = true;
  let regaining: Promise<Outcome> | null = null;
  let announceLoss: (fault: SetupFault) => void = () => undefined;
  const lost = new Promise<SetupFault>((resolve) => {
    announceLoss = resolve;
  });

  async function keepUp(): Promise<void> {
    let connection = first;
    let ownedSinceMs = performance.now();
    let shortLives = 0;
    for (;;) {
      await connection.closed;
      if (leaving.signal.aborted) return;
      const wentAwayMs = performance.now();
      server.log("PostgreSQL went away; bringing it back.");
      shortLives = wentAwayMs - ownedSinceMs < shortLifeMs ? shortLives + 1 : 0;
      const pauseMs = shortLives === 0 ? 0 : Math.min(25 * 2 ** shortLives, longestPauseMs);
      regaining = regain(server, pauseMs, leaving.signal);
      const outcome = await regaining;
      if (outcome.kind === "aborted") return;
      if (outcome.kind === "taken") {
        owned = false;
        announceLoss(takenBy(outcome.by));
        return;
      }
      connection = outcome.connection;
      ownedSinceMs = performance.now();
      server.log(`PostgreSQL is back after ${Math.round(ownedSinceMs - wentAwayMs)} ms.`);
    }
  }

  const upkeep = keepUp();
  let stopped: Promise<void> | null = null;
  async function leave(): Promise<void> {
    leaving.abort();
    await regaining;
    if (owned) await stopPostmaster(server.home, server.binaries);
    await upkeep;
  }
  return {
    stop: () => {
      stopped ??= leave();
      return stopped;
    },
    lost,
  };
}

async function regain(server: Server, pauseMs: number, signal: AbortSignal): Promise<Outcome> {
  await pause(pauseMs, signal);
  for (;;) {
    try {
      return await own({ server, patience: "for-ever", signal });
    } catch (error) {
      server.log(`PostgreSQL does not come back yet: ${String(error)}`);
      await pause(longestPauseMs, signal);
    }
  }
}
