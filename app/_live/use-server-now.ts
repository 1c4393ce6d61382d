"use client";
import { useEffect, useState } from "react";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { remainingMs, settle } from "@/lib/domain/timer/timer";
import { msToNextTurn } from "./countdown-turns";
import type { LiveConnection } from "./live-connection";

const idleReadingMs = 5_000;

/** What wakes a reading; a page out of sight has its timers held back, a window on top has not. */
type Alarm = {
  setTimeout: (wake: () => void, ms: number) => number;
  clearTimeout: (timeout: number) => void;
};

const ownAlarm: Alarm = {
  setTimeout: (wake, ms) => window.setTimeout(wake, ms),
  clearTimeout: (timeout) => window.clearTimeout(timeout),
};

/**
 * The server's instant, read anew at each turn of the countdown's second while it runs and every
 * few seconds otherwise. The first reading is the server's own, so that hydration finds its HTML.
 */
export function useServerNow(
  connection: LiveConnection,
  frame: TimerFrame,
  alarm: Alarm = ownAlarm,
): Instant {
  const [now, setNow] = useState(connection.initialNow);
  useEffect(() => {
    let timeout = 0;
    const read = () => {
      alarm.clearTimeout(timeout);
      const at = connection.clock.now();
      setNow(at);
      timeout = alarm.setTimeout(read, msToNextReading(frame, at));
    };
    read();
    const stopListening = connection.clock.onSet(read);
    return () => {
      alarm.clearTimeout(timeout);
      stopListening();
    };
  }, [connection, frame, alarm]);
  return now;
}

function msToNextReading({ timer, order }: TimerFrame, now: Instant): number {
  if (timer.position.kind !== "running") return idleReadingMs;
  const remaining = remainingMs(settle(timer, order, now), now) ?? 0;
  // One past the turn: a reading of exactly 0:00 would call itself over time a second late.
  return msToNextTurn(remaining) + 1;
}
