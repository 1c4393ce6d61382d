// Token buckets by key; a bucket that has refilled is forgotten.
import type { Rate } from "./live-limits";

type Bucket = { tokens: number; atMs: number; rate: Rate };

export type Taken = { ok: true } | { ok: false; retryAfterMs: number };

export type TokenBuckets = { take: (key: string, rate: Rate) => Taken; size: () => number };

const sweepEvery = 1_000;

export function createTokenBuckets(monotonicNowMs: () => number): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  let untilSweep = sweepEvery;

  function sweep(nowMs: number): void {
    untilSweep = sweepEvery;
    for (const [key, bucket] of buckets) {
      if (refilled(bucket, nowMs) >= bucket.rate.burst) buckets.delete(key);
    }
  }

  return {
    take(key, rate) {
      const nowMs = monotonicNowMs();
      untilSweep -= 1;
      if (untilSweep <= 0) sweep(nowMs);
      const known = buckets.get(key);
      const tokens = known === undefined ? rate.burst : refilled({ ...known, rate }, nowMs);
      if (tokens < 1) {
        buckets.set(key, { tokens, atMs: nowMs, rate });
        return { ok: false, retryAfterMs: Math.ceil(((1 - tokens) / rate.perSecond) * 1_000) };
      }
      buckets.set(key, { tokens: tokens - 1, atMs: nowMs, rate });
      return { ok: true };
    },
    size: () => buckets.size,
  };
}

function refilled({ tokens, atMs, rate }: Bucket, nowMs: number): number {
  return Math.min(rate.burst, tokens + ((nowMs - atMs) / 1_000) * rate.perSecond);
}
