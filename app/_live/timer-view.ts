// What a screen needs to know of the timer at one instant.
import type { RunItem, SegmentKind } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { currentItem, nextItem, remainingMs, settle, type Timer } from "@/lib/domain/timer";
import { type TimerLook, timerLook } from "@/lib/domain/timer-alarm";

/** `timing` is null before the start and after the end. */
export type TimerView = {
  timer: Timer;
  current: RunItem | null;
  next: RunItem | null;
  timing: { segment: SegmentKind; remaining: number; look: TimerLook } | null;
};

export function viewTimer(frame: TimerFrame, now: Instant): TimerView {
  const timer = settle(frame.timer, frame.order, now);
  const current = currentItem(timer, frame.order);
  const next = nextItem(timer, frame.order);
  const remaining = remainingMs(timer, now);
  if (remaining === null || !("segment" in timer.position))
    return { timer, current, next, timing: null };
  const { segment } = timer.position;
  return {
    timer,
    current,
    next,
    timing: { segment, remaining, look: timerLook(segment, remaining) },
  };
}

/** The pitch people look at now: the current one, or the next when none is on (a break, before the start). */
export function pitchInView(frame: TimerFrame): string | null {
  const { timer, order } = frame;
  const current = currentItem(timer, order);
  if (current?.kind === "pitch") return current.pitchId;
  const from = current === null ? 0 : order.indexOf(current);
  const isPitch = (item: RunItem) => item.kind === "pitch";
  const found =
    timer.position.kind === "ended" ? order.findLast(isPitch) : order.slice(from).find(isPitch);
  return found?.kind === "pitch" ? found.pitchId : null;
}
