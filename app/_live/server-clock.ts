// The server's clock as a browser keeps it: a monotonic reading plus an offset that probes correct.
import { bestOffset, type ClockProbe } from "@/lib/domain/clock-offset";
import type { Instant } from "@/lib/domain/instants";

const probesInRow = 5;
const noticeableMs = 20;

export type ServerClock = {
  now: () => Instant;
  /** Takes the server's word as it stands, late by its journey; for when its clock was set anew. */
  set: (serverNow: Instant) => void;
  /** Asks for the server's instant a few times and keeps the quickest answer. */
  synchronise: (ask: () => Promise<Instant | null>) => Promise<void>;
  onSet: (listener: () => void) => () => void;
};

export function createServerClock(serverNow: Instant): ServerClock {
  let offset = serverNow - performance.now();
  let isProbed = false;
  const listeners = new Set<() => void>();

  const adopt = (next: number) => {
    const isNoticeable = Math.abs(next - offset) >= noticeableMs;
    offset = next;
    if (isNoticeable) for (const listener of listeners) listener();
  };

  return {
    now: () => performance.now() + offset,
    set: (instant) => {
      isProbed = false;
      adopt(instant - performance.now());
    },
    synchronise: async (ask) => {
      const probes: ClockProbe[] = [];
      for (let count = 0; count < probesInRow; count += 1) {
        const sentMs = performance.now();
        const answered = await ask();
        if (answered === null) break;
        probes.push({ sentMs, receivedMs: performance.now(), serverNow: answered });
        const best = bestOffset(probes);
        if (best !== null && (!isProbed || count === probesInRow - 1)) adopt(best);
        isProbed = true;
      }
    },
    onSet: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
