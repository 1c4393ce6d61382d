// How far the server's clock is from a browser's own, judged from a few probes.
import type { Instant } from "./instants";

/** One probe: the server's instant, and the browser's monotonic readings before and after. */
export type ClockProbe = { sentMs: number; receivedMs: number; serverNow: Instant };

/** What to add to a monotonic reading to get the server's instant, as one probe saw it. */
export function offsetOf(probe: ClockProbe): number {
  return probe.serverNow - (probe.sentMs + probe.receivedMs) / 2;
}

/** The offset of the probe with the shortest round trip: it can be the least wrong. Null without probes. */
export function bestOffset(probes: readonly ClockProbe[]): number | null {
  const roundTrip = (probe: ClockProbe) => probe.receivedMs - probe.sentMs;
  const [first, ...rest] = probes;
  if (first === undefined) return null;
  const best = rest.reduce(
    (kept, probe) => (roundTrip(probe) < roundTrip(kept) ? probe : kept),
    first,
  );
  return offsetOf(best);
}
