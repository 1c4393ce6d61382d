// Waiting that ends: for a promise, and for something to become true.
import { setTimeout as pass } from "node:timers/promises";
import { truth } from "./device";

export async function limited<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  const over = new AbortController();
  const tooLong = pass(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${what} took more than ${ms} ms`);
  });
  try {
    return await Promise.race([promise, tooLong]);
  } finally {
    over.abort();
    tooLong.catch(() => undefined);
  }
}

const lookEveryMs = 20;

/** Looks until nothing is thrown, and answers after how long; what was thrown last comes out. */
export async function eventually(look: () => unknown, withinMs: number): Promise<number> {
  const startedMs = truth.monotonicMs();
  for (;;) {
    try {
      await look();
      return Math.round(truth.monotonicMs() - startedMs);
    } catch (error) {
      if (truth.monotonicMs() - startedMs > withinMs) throw error;
    }
    await pass(lookEveryMs);
  }
}
