// The server's clock as a browser keeps it: a monotonic reading plus an offset that probes correct.
// The device's own clock may be wrong or be set; it only shows when the monotonic one stood still.
import {
  type ClockProbe,
  correctedBy,
  isPossible,
  type KnownOffset,
} from "@/lib/domain/clock-offset";
import type { Instant } from "@/lib/domain/instants";

const probesInRow = 5;
const noticeableMs = 20;
const jumpMs = 1_000;
/** So long the server may take to say whether the device slept or its clock was set. */
const doubtMs = 3_000;

export type ServerClock = {
  now: () => Instant;
  /** Takes the server's word as it stands, late by its journey; for when its clock was set anew. */
  set: (serverNow: Instant) => void;
  /** Asks for the server's instant a few times; the quickest answer counts. */
  synchronise: (ask: () => Promise<Instant | null>) => Promise<void>;
  onSet: (listener: () => void) => () => void;
  /** Called when the device's two clocks part by more than a second: it slept, or was set. */
  onJump: (listener: () => void) => () => void;
};

type Reading = { monotonicMs: number; wallMs: number };

function readDevice(): Reading {
  return { monotonicMs: performance.now(), wallMs: Date.now() };
}

/** By how much more the device's own clock moved than the monotonic one. */
function jumpBetween(before: Reading, after: Reading): number {
  const jumped = after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs);
  return Math.abs(jumped) > jumpMs ? jumped : 0;
}

function unprobed(offset: number): KnownOffset {
  return { offset, errorMs: Number.POSITIVE_INFINITY, atMs: 0 };
}

export function createServerClock(serverNow: Instant): ServerClock {
  let last = readDevice();
  let known = unprobed(serverNow - last.monotonicMs);
  let doubt: { sinceMs: number; sleptMs: number } | null = null;
  const setListeners = new Set<() => void>();
  const jumpListeners = new Set<() => void>();
  const tell = (listeners: Set<() => void>) => {
    for (const listener of listeners) listener();
  };

  const adopt = (next: KnownOffset) => {
    const isNoticeable = Math.abs(next.offset - known.offset) >= noticeableMs;
    known = next;
    if (isNoticeable) tell(setListeners);
  };

  const afterSleep = (sleptMs: number) => ({ ...known, offset: known.offset + sleptMs });

  // An answer need not be quick to tell whether a device slept; what was known stays as exact.
  const learn = (probe: ClockProbe) => {
    const slept = doubt === null ? known : afterSleep(doubt.sleptMs);
    doubt = null;
    const isAwake = isPossible(known, probe) || !isPossible(slept, probe);
    adopt(correctedBy(probe, isAwake ? known : slept));
  };

  // A jump ahead is a sleep or a clock that was set: the server says which. Where it cannot, a
  // sleep is far more likely. A jump back is only a clock that was set.
  const read = (): Reading => {
    const reading = readDevice();
    const jumped = jumpBetween(last, reading);
    last = reading;
    if (jumped > 0) {
      const sleptMs = (doubt?.sleptMs ?? 0) + jumped;
      doubt = { sinceMs: reading.monotonicMs, sleptMs };
      setTimeout(() => tell(setListeners), doubtMs + 1);
    }
    if (jumped !== 0) queueMicrotask(() => tell(jumpListeners));
    if (doubt !== null && reading.monotonicMs - doubt.sinceMs > doubtMs) {
      known = afterSleep(doubt.sleptMs);
      doubt = null;
    }
    return reading;
  };

  const probe = async (ask: () => Promise<Instant | null>): Promise<ClockProbe | "torn" | null> => {
    const sent = read();
    const answered = await ask();
    const received = read();
    if (answered === null) return null;
    // An answer given before a sleep and read after it looks quick and is wrong by the whole sleep.
    if (jumpBetween(sent, received) !== 0) return "torn";
    const { monotonicMs: receivedMs } = received;
    return { sentMs: sent.monotonicMs, receivedMs, serverNow: answered };
  };

  return {
    now: () => {
      const { monotonicMs } = read();
      return monotonicMs + known.offset;
    },
    set: (instant) => {
      const offset = instant - read().monotonicMs;
      doubt = null;
      adopt(unprobed(offset));
    },
    synchronise: async (ask) => {
      for (let count = 0; count < probesInRow; count += 1) {
        const probed = await probe(ask);
        if (probed === null) break;
        if (probed !== "torn") learn(probed);
      }
    },
    onSet: listening(setListeners),
    onJump: listening(jumpListeners),
  };
}

function listening(listeners: Set<() => void>) {
  return (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
}
