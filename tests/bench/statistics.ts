import type { Delays } from "./digests";

/** The value below which a share (0 to 1) of the values lies, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The same of values that are only counted by millisecond. */
export function percentileOf(delays: Delays, share: number): number {
  const counts = Object.entries(delays).map(([ms, count]) => [Number(ms), count] as const);
  const sorted = counts.toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [ms, count] of sorted) {
    below += count;
    if (below >= total * share) return ms;
  }
  return Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** One key's median over several rounds. */
export function medianOf<K extends string>(rounds: readonly Record<K, number>[], key: K): number {
  return median(rounds.map((round) => round[key]));
}
