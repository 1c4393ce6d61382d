// Who a cookie stands for, remembered for a few seconds so that votes do not each ask the database.
import type { Actor } from "@/lib/domain/actors";
import type { Locale } from "@/lib/domain/locales";

export type Identified = { actor: Actor; locale: Locale };
export type FindActor = (cookieHeader: string | undefined) => Promise<Identified>;

export type KnownActor = { current: () => Promise<Identified> };

export function createKnownActor(options: {
  cookieHeader: string | undefined;
  first: Identified;
  findActor: FindActor;
  monotonicNowMs: () => number;
  maxAgeMs: number;
}): KnownActor {
  const { cookieHeader, findActor, monotonicNowMs, maxAgeMs } = options;
  let reading = Promise.resolve(options.first);
  let readAtMs = monotonicNowMs();
  return {
    current() {
      const nowMs = monotonicNowMs();
      if (nowMs - readAtMs < maxAgeMs) return reading;
      readAtMs = nowMs;
      const fresh = findActor(cookieHeader);
      reading = fresh;
      // A failed reading is not remembered: the next request asks again.
      fresh.catch(() => {
        readAtMs = Number.NEGATIVE_INFINITY;
      });
      return fresh;
    },
  };
}
