// The processes of the product that share one database, started and killed one by one.
import { startChild } from "./child";
import { truth } from "./device";
import type { LiveReady } from "./live-process";

/** One process, whatever it runs. */
export type Member = {
  port: number;
  /** kill -9; what it was just doing is never finished. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
  /** Settles only when it ended without being asked to. */
  lost: Promise<Error>;
};

export type Fleet = {
  /** Ports of those that live. */
  ports: () => number[];
  start: () => Promise<number>;
  /** How long (ms) the slowest start took, on this machine at this time. */
  slowestStartMs: () => number;
  /** kill -9 of the process at this port. */
  kill: (port: number) => Promise<void>;
  /** What did not start, or ended without having been killed. */
  lost: Error[];
  close: () => Promise<void>;
};

/** The live rooms, the settling of timers and the worker, without Next: `live-process.ts`. */
export function liveProcessOn(connectionString: string): () => Promise<Member> {
  return async () => {
    const file = new URL("./live-process.ts", import.meta.url);
    const child = await startChild<LiveReady>(file, [connectionString]);
    return { ...child, port: child.ready.port };
  };
}

export async function startFleet(launch: () => Promise<Member>, size: number): Promise<Fleet> {
  const living = new Map<number, Member>();
  const lost: Error[] = [];
  let slowestStartMs = 0;
  const starting = new Set<Promise<unknown>>();

  async function add(): Promise<number> {
    const startedMs = truth.monotonicMs();
    const member = await launch();
    slowestStartMs = Math.max(slowestStartMs, truth.monotonicMs() - startedMs);
    living.set(member.port, member);
    void member.lost.then((fault) => {
      living.delete(member.port);
      lost.push(fault);
    });
    return member.port;
  }

  async function start(): Promise<number> {
    const added = add();
    starting.add(added);
    added.then(
      () => starting.delete(added),
      (fault: Error) => lost.push(fault),
    );
    return added;
  }

  await Promise.all(Array.from({ length: size }, start));
  return {
    ports: () => [...living.keys()],
    start,
    slowestStartMs: () => slowestStartMs,
    async kill(port) {
      const member = living.get(port);
      living.delete(port);
      await member?.kill();
    },
    lost,
    async close() {
      await Promise.allSettled(starting);
      await Promise.all([...living.values()].map((member) => member.close()));
    },
  };
}
