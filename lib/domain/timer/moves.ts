// How a command moves the timer along the day's order. Each takes a settled timer and answers the
// timer after it, or null where the command is not allowed.
import type { RunItem, SegmentKind } from "../agenda";
import type { Instant } from "../instants";
import { runningOrder } from "./arrangement";
import { adjustLimitMs } from "./limits";
import {
  currentItem,
  nextItem,
  type Order,
  remainingMs,
  type Standing,
  segmentsAhead,
  type Timer,
} from "./timer";

/** Sets the clock going: from the first item before the start, else from where it stands. */
export function start(timer: Timer, order: Order, now: Instant): Timer | null {
  const { position } = timer;
  if (position.kind === "waiting") return goTo(timer, order, nextItem(timer, order), now);
  if (position.kind !== "ready" && position.kind !== "paused") return null;
  const { itemId, segment } = position;
  const endsAt = now + position.remainingMs;
  return { ...timer, position: { kind: "running", itemId, segment, endsAt } };
}

/** Stops the running clock and keeps what is left. */
export function pause(timer: Timer, now: Instant): Timer | null {
  const { position } = timer;
  if (position.kind !== "running") return null;
  return { ...timer, position: stand("paused", position, position.endsAt - now) };
}

/** Goes to an item: a pitch waits for its presenter; welcome, break and closing begin on arrival. */
export function goTo(timer: Timer, order: Order, item: RunItem | null, now: Instant): Timer | null {
  if (item === null) return null;
  const arrived = arrive(timer, order, item, now);
  if (arrived?.position.kind !== "ready" || item.kind === "pitch") return arrived;
  const { itemId, segment, remainingMs: whole } = arrived.position;
  return { ...arrived, position: { kind: "running", itemId, segment, endsAt: now + whole } };
}

/** Goes to any other item that is not skipped, wherever in the order it stands. */
export function goToChosen(timer: Timer, order: Order, itemId: string, now: Instant): Timer | null {
  return goTo(timer, order, chosenItem(timer, order, itemId), now);
}

/** Makes any other item stand ready, or paused with what it had left; not while the clock runs. */
export function load(timer: Timer, order: Order, itemId: string, now: Instant): Timer | null {
  const item = chosenItem(timer, order, itemId);
  if (item === null || timer.position.kind === "running") return null;
  return arrive(timer, order, item, now);
}

/** Ends the day at the item the timer stands at. */
export function end(timer: Timer, order: Order, now: Instant): Timer | null {
  const item = currentItem(timer, order);
  if (item === null) return null;
  const position = { kind: "ended" as const, endedAt: now, endedAtItemId: item.id };
  return { ...timer, left: leave(timer, order, now), position };
}

/** Begins the item's next segment in full; the rest of this one is given to the day. */
export function switchSegment(timer: Timer, order: Order, now: Instant): Timer | null {
  const { position } = timer;
  const [following] = segmentsAhead(timer, order);
  if (following === undefined) return null;
  if (position.kind === "running") {
    const endsAt = now + following.durationMs;
    return { ...timer, position: { ...position, segment: following.kind, endsAt } };
  }
  if (position.kind !== "paused") return null;
  const switched = { itemId: position.itemId, segment: following.kind };
  return { ...timer, position: stand("paused", switched, following.durationMs) };
}

/** Gives (positive ms) or takes time of the current segment, at most `adjustLimitMs` at once. */
export function adjust(timer: Timer, deltaMs: number, now: Instant): Timer | null {
  const { position } = timer;
  const before = remainingMs(timer, now);
  if (before === null || deltaMs === 0 || !(Math.abs(deltaMs) <= adjustLimitMs)) return null;
  const after = before + effectiveDeltaMs(before, deltaMs);
  switch (position.kind) {
    case "running":
      return { ...timer, position: { ...position, endsAt: now + after } };
    case "ready":
    case "paused":
      return { ...timer, position: { ...position, remainingMs: after } };
    case "waiting":
    case "ended":
      return null;
  }
}

/**
 * What an adjustment changes where `before` ms are left: taking time never goes past zero, and what
 * is over time already stays as it is.
 */
export function effectiveDeltaMs(before: number, deltaMs: number): number {
  return Math.max(deltaMs, Math.min(0, -before));
}

function leave(timer: Timer, order: Order, now: Instant): Standing[] {
  const { position } = timer;
  const remaining = remainingMs(timer, now);
  if (remaining === null || !("segment" in position)) return timer.left;
  // What never began is not "left", unless it was given time: coming back finds it ready and whole.
  const wholeMs = currentItem(timer, order)?.segments[0]?.durationMs;
  if (position.kind === "ready" && remaining === wholeMs) return timer.left;
  const { itemId, segment } = position;
  return [...timer.left, { itemId, segment, remainingMs: remaining }];
}

function arrive(timer: Timer, order: Order, item: RunItem, now: Instant): Timer | null {
  const [first] = item.segments;
  if (first === undefined) return null;
  const everLeft = leave(timer, order, now);
  const before = everLeft.find((standing) => standing.itemId === item.id);
  const left = everLeft.filter((standing) => standing.itemId !== item.id);
  const whole = { itemId: item.id, segment: first.kind };
  const position =
    before === undefined
      ? stand("ready", whole, first.durationMs)
      : stand("paused", before, before.remainingMs);
  return { ...timer, left, position };
}

function chosenItem(timer: Timer, order: Order, itemId: string): RunItem | null {
  if (currentItem(timer, order)?.id === itemId) return null;
  const item = runningOrder(timer, order).find(({ id }) => id === itemId);
  return item === undefined || item.skipped ? null : item;
}

function stand<K extends "ready" | "paused">(
  kind: K,
  at: { itemId: string; segment: SegmentKind },
  remaining: number,
): { kind: K } & Standing {
  return { kind, itemId: at.itemId, segment: at.segment, remainingMs: remaining };
}
