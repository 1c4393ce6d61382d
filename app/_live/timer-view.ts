// What a screen needs to know of the timer at one instant.
import type { RunItem, SegmentKind } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import {
  currentItem,
  itemsAhead,
  nextItem,
  remainingMs,
  settle,
  type Timer,
} from "@/lib/domain/timer/timer";
import { type TimerLook, timerLook } from "@/lib/domain/timer-alarm";

export type TimerView = {
  timer: Timer;
  /** The day as it is led now: with what was swapped, skipped and put in. */
  order: RunItem[];
  current: RunItem | null;
  next: RunItem | null;
  /** Null before the start and after the end. */
  timing: { segment: SegmentKind; remaining: number; look: TimerLook } | null;
};

export function viewTimer(frame: TimerFrame, now: Instant): TimerView {
  const timer = settle(frame.timer, frame.order, now);
  const order = runningOrder(timer, frame.order);
  const current = currentItem(timer, order);
  const next = nextItem(timer, order);
  const remaining = remainingMs(timer, now);
  const { position } = timer;
  if (remaining === null || !("segment" in position))
    return { timer, order, current, next, timing: null };
  const { segment } = position;
  const timing = { segment, remaining, look: timerLook(segment, remaining) };
  return { timer, order, current, next, timing };
}

/** The pitch people look at now: the current one, or the next when none is on (a break, before the start). */
export function pitchInView({ timer, order }: TimerFrame): string | null {
  const current = currentItem(timer, order);
  if (current?.kind === "pitch") return current.pitchId;
  const isHeldPitch = (item: RunItem) => item.kind === "pitch" && !item.skipped;
  const found =
    timer.position.kind === "ended"
      ? runningOrder(timer, order).findLast(isHeldPitch)
      : itemsAhead(timer, order).find(isHeldPitch);
  return found?.kind === "pitch" ? found.pitchId : null;
}
