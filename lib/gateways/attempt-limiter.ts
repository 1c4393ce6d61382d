// Counts attempts by key in this process's memory; a restart forgets them.
import type { Instant } from "@/lib/domain/instants";

export type AttemptLimiter = {
  /** Counts one attempt; false when the key has used up its attempts in the running window. */
  take: (key: string, at: Instant) => boolean;
};

type Window = { attempts: number; endsAt: Instant };

// More keys than this at once are an attack; forgetting the oldest keeps memory bounded.
const maxKeys = 50_000;

export function createAttemptLimiter({
  attempts,
  windowMs,
}: {
  attempts: number;
  windowMs: number;
}): AttemptLimiter {
  const windows = new Map<string, Window>();
  return {
    take: (key, at) => {
      const open = windows.get(key);
      if (open !== undefined && at < open.endsAt) {
        open.attempts += 1;
        return open.attempts <= attempts;
      }
      windows.delete(key);
      windows.set(key, { attempts: 1, endsAt: at + windowMs });
      forgetOldest(windows, at);
      return attempts > 0;
    },
  };
}

// All windows are equally long, so the map's order is the order in which they end.
function forgetOldest(windows: Map<string, Window>, at: Instant): void {
  for (const [key, { endsAt }] of windows) {
    if (at < endsAt && windows.size <= maxKeys) return;
    windows.delete(key);
  }
}
