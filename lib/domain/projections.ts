// When the rest of the day is expected to happen, from where the timer stands.
import type { RunItem } from "./agenda";
import type { Instant } from "./instants";
import { currentItem, remainingMs, settle, type Timer } from "./timer";

export type Projection = { itemId: string; startsAt: Instant; endsAt: Instant };

/**
 * Expected start and end (instants) of every item after the current one. Each begins when the one
 * before ends; where the plan leaves a gap, a presenter is never expected before the planned time.
 */
export function projectRest(order: readonly RunItem[], timer: Timer, now: Instant): Projection[] {
  if (timer.position.kind === "ended") return [];
  const settled = settle(timer, order, now);
  const current = currentItem(settled, order);
  const first = current === null ? 0 : order.indexOf(current) + 1;
  let previous = current;
  let freeAt =
    current === null
      ? Math.max(now, order[0]?.startsAt ?? now)
      : currentEndsAt(settled, current, now);
  return order.slice(first).map((item) => {
    const gap = previous !== null && item.startsAt > previous.endsAt;
    const startsAt = gap ? Math.max(freeAt, item.startsAt) : freeAt;
    const endsAt = startsAt + durationLeftMs(item, settled);
    freeAt = endsAt;
    previous = item;
    return { itemId: item.id, startsAt, endsAt };
  });
}

/** When the current item is expected to end: its segment's rest, then its later segments. */
export function currentEndsAt(timer: Timer, current: RunItem, now: Instant): Instant {
  const remaining = Math.max(0, remainingMs(timer, now) ?? 0);
  return now + remaining + laterSegmentsMs(current, timer);
}

/** How far the day is behind (positive ms) or ahead (negative) of the agenda at its expected end. */
export function delayMs(order: readonly RunItem[], timer: Timer, now: Instant): number {
  const last = order.at(-1);
  if (last === undefined) return 0;
  const projected = projectRest(order, timer, now).at(-1);
  if (projected !== undefined) return projected.endsAt - last.endsAt;
  const settled = settle(timer, order, now);
  const current = currentItem(settled, order);
  return current === null ? 0 : currentEndsAt(settled, current, now) - last.endsAt;
}

function laterSegmentsMs(item: RunItem, timer: Timer): number {
  const { position } = timer;
  if (!("segment" in position)) return 0;
  const at = item.segments.findIndex((segment) => segment.kind === position.segment);
  return sumMs(item.segments.slice(at + 1));
}

function durationLeftMs(item: RunItem, timer: Timer): number {
  const left = timer.left.find((standing) => standing.itemId === item.id);
  if (left === undefined) return sumMs(item.segments);
  const at = item.segments.findIndex((segment) => segment.kind === left.segment);
  return Math.max(0, left.remainingMs) + sumMs(item.segments.slice(at + 1));
}

function sumMs(segments: readonly { durationMs: number }[]): number {
  return segments.reduce((sum, segment) => sum + segment.durationMs, 0);
}
