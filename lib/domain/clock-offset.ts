// How far the server's clock is from a browser's own, judged from a few probes.
import type { Instant } from "./instants";

/** One probe: the server's instant, and the browser's monotonic readings before and after. */
export type ClockProbe = { sentMs: number; receivedMs: number; serverNow: Instant };

/** What to add to a monotonic reading to get the server's instant, and how wrong it may be. */
export type KnownOffset = {
  offset: number;
  /** Infinite for what no probe has told. */
  errorMs: number;
  /** The monotonic reading at which the error was that large; it grows from there. */
  atMs: number;
};

/** Quartz is seldom off by more than 100 parts in a million. */
const drift = 1e-4;
/** Instants are whole milliseconds. */
const roundingMs = 1;

/** The offset as one probe saw it: wrong by half the round trip at most. */
export function offsetOf({ sentMs, receivedMs, serverNow }: ClockProbe): KnownOffset {
  const offset = serverNow - (sentMs + receivedMs) / 2;
  return { offset, errorMs: (receivedMs - sentMs) / 2, atMs: receivedMs };
}

/** Whether the two can both be true. */
export function isPossible(known: KnownOffset, probe: ClockProbe): boolean {
  const seen = offsetOf(probe);
  const mostMs = seen.errorMs + errorAt(known, seen.atMs) + roundingMs;
  return Math.abs(known.offset - seen.offset) <= mostMs;
}

/** What is known after one more probe: it counts where it is the quicker, or proves the other wrong. */
export function correctedBy(probe: ClockProbe, known: KnownOffset): KnownOffset {
  const seen = offsetOf(probe);
  const isBetter = seen.errorMs < errorAt(known, seen.atMs);
  return isBetter || !isPossible(known, probe) ? seen : known;
}

function errorAt({ errorMs, atMs }: KnownOffset, nowMs: number): number {
  return errorMs + Math.max(0, nowMs - atMs) * drift;
}
