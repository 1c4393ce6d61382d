// The live timer as a state machine over the running order. It keeps anchors, never ticks:
// a running segment knows when it ends, a standing one knows what is left.
// Every function takes the order that travels with the timer and arranges it itself.
import type { RunItem, Segment, SegmentKind } from "../agenda";
import type { Instant } from "../instants";
import { type Arrangement, noArrangement, runningOrder } from "./arrangement";

/** Where an item stands: in which segment, with how much of it left (negative when over time). */
export type Standing = { itemId: string; segment: SegmentKind; remainingMs: number };

type TimerPosition =
  | { kind: "waiting" }
  | ({ kind: "ready" } & Standing)
  | { kind: "running"; itemId: string; segment: SegmentKind; endsAt: Instant }
  | ({ kind: "paused" } & Standing)
  | { kind: "ended"; endedAt: Instant; endedAtItemId: string };

/** `left` remembers where each item was when the moderator went past it, so going back loses nothing. */
export type Timer = { position: TimerPosition; left: Standing[]; arrangement: Arrangement };

export type Order = readonly RunItem[];

export const newTimer: Timer = {
  position: { kind: "waiting" },
  left: [],
  arrangement: noArrangement,
};

/** The item the timer stands at, or null before the start and after the end. */
export function currentItem(timer: Timer, order: Order): RunItem | null {
  const { position } = timer;
  if (position.kind === "waiting" || position.kind === "ended") return null;
  return runningOrder(timer, order).find((item) => item.id === position.itemId) ?? null;
}

/** The pitch the timer stands at, or null before the start, at anything else and after the end. */
export function pitchOnStage(timer: Timer, order: Order): string | null {
  const item = currentItem(timer, order);
  return item?.kind === "pitch" ? item.pitchId : null;
}

/**
 * The items that stand after the current one in the day's order, skipped ones among them:
 * all of them before the start, none after the end.
 */
export function itemsAhead(timer: Timer, order: Order): RunItem[] {
  const { position } = timer;
  if (position.kind === "ended") return [];
  const arranged = runningOrder(timer, order);
  if (position.kind === "waiting") return arranged;
  return arranged.slice(arranged.findIndex((item) => item.id === position.itemId) + 1);
}

/** The item that comes next, past skipped ones (the first before the start), or null at the last. */
export function nextItem(timer: Timer, order: Order): RunItem | null {
  return itemsAhead(timer, order).find((item) => !item.skipped) ?? null;
}

/** The item before the current one, past skipped ones; after the end the one the day ended at. */
export function previousItem(timer: Timer, order: Order): RunItem | null {
  const { position } = timer;
  if (position.kind === "waiting") return null;
  const arranged = runningOrder(timer, order);
  const isHeld = (item: RunItem) => !item.skipped;
  if (position.kind === "ended") {
    const last = arranged.find((item) => item.id === position.endedAtItemId);
    return last ?? arranged.findLast(isHeld) ?? null;
  }
  const at = arranged.findIndex((item) => item.id === position.itemId);
  return arranged.slice(0, Math.max(0, at)).findLast(isHeld) ?? null;
}

/** Milliseconds left of the current segment at `now`; negative when over time, null when none runs. */
export function remainingMs(timer: Timer, now: Instant): number | null {
  const { position } = timer;
  switch (position.kind) {
    case "waiting":
    case "ended":
      return null;
    case "running":
      return position.endsAt - now;
    case "ready":
    case "paused":
      return position.remainingMs;
  }
}

/**
 * Lets the clock do its part: a presentation that has run out becomes Q&A at that very instant
 * (seed: 5 min presentation, then 5 min V&O), unless it is held. The last segment of an item runs
 * over and never moves on by itself.
 */
export function settle(timer: Timer, order: Order, now: Instant): Timer {
  const { position } = timer;
  if (position.kind !== "running" || now < position.endsAt) return timer;
  const following = segmentByItself(timer, order);
  if (following === null) return timer;
  const endsAt = position.endsAt + following.durationMs;
  return settle(
    { ...timer, position: { ...position, segment: following.kind, endsAt } },
    order,
    now,
  );
}

/** The next instant at which `settle` will change something, or null. */
export function nextBoundary(timer: Timer, order: Order): Instant | null {
  const { position } = timer;
  return position.kind === "running" && segmentByItself(timer, order) !== null
    ? position.endsAt
    : null;
}

/** The segments of the current item after the one the timer stands in, in their order. */
export function segmentsAhead(timer: Timer, order: Order): Segment[] {
  const { position } = timer;
  const item = currentItem(timer, order);
  if (item === null || !("segment" in position)) return [];
  return segmentsAfter(item, position.segment);
}

/** The segments of an item after the given one, in their order. */
export function segmentsAfter(item: RunItem, kind: SegmentKind): Segment[] {
  return item.segments.slice(item.segments.findIndex((segment) => segment.kind === kind) + 1);
}

// The segment the clock itself will begin when the current one has run out.
function segmentByItself(timer: Timer, order: Order): Segment | null {
  const { position } = timer;
  const item = currentItem(timer, order);
  if (item === null || !("segment" in position)) return null;
  const segment = item.segments.find(({ kind }) => kind === position.segment);
  return segment?.atEnd === "advance" ? (segmentsAfter(item, position.segment)[0] ?? null) : null;
}
