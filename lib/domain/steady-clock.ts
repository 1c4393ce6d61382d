// A clock that a step of the system's wall clock does not move: it is steered towards it instead.
import { type Instant, minuteMs } from "./instants";

/** The wall clock (instant) and the monotonic one (ms since any fixed start), read together. */
export type Reading = { wallAt: Instant; monotonicMs: number };
export type SteadyClock = { shownAt: Instant; monotonicMs: number };

const steeringRate = 0.05;
/** Beyond this it is no step under a running day: the machine slept, or its clock was set. */
const steerAtMostMs = 10 * minuteMs;

/** A steady clock that starts out with the wall clock. */
export function startSteadyClock({ wallAt, monotonicMs }: Reading): SteadyClock {
  return { shownAt: wallAt, monotonicMs };
}

/**
 * Moves the clock on by what the monotonic clock counted, and towards the wall clock by at most
 * 5 % of that: a step of 2 s is worked off in 40 s, and no running timer jumps.
 */
export function steer(clock: SteadyClock, { wallAt, monotonicMs }: Reading): SteadyClock {
  const elapsedMs = Math.max(0, monotonicMs - clock.monotonicMs);
  const driftMs = wallAt - (clock.shownAt + elapsedMs);
  if (Math.abs(driftMs) > steerAtMostMs) return { shownAt: wallAt, monotonicMs };
  const limitMs = elapsedMs * steeringRate;
  const correctionMs = Math.min(limitMs, Math.max(-limitMs, driftMs));
  return { shownAt: clock.shownAt + elapsedMs + correctionMs, monotonicMs };
}
