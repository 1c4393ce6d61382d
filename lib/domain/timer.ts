// The live timer as a state machine over the running order. It keeps anchors, never ticks:
// a running segment knows when it ends, a standing one knows what is left.
import type { RunItem, Segment, SegmentKind } from "./agenda";
import { type Instant, minuteMs } from "./instants";
import { done, type Outcome, refuse } from "./outcomes";

type Standing = { itemId: string; segment: SegmentKind; remainingMs: number };

type TimerPosition =
  | { kind: "waiting" }
  | ({ kind: "ready" } & Standing)
  | { kind: "running"; itemId: string; segment: SegmentKind; endsAt: Instant }
  | ({ kind: "paused" } & Standing)
  | { kind: "ended"; endedAt: Instant; endedAtItemId: string };

/** `left` remembers where each item was when the moderator went past it, so going back loses nothing. */
export type Timer = { position: TimerPosition; left: Standing[] };

export const timerCommandKinds = [
  "start",
  "pause",
  "resume",
  "next",
  "previous",
  "switch-segment",
  "adjust",
  "end",
] as const;
export type TimerCommandKind = (typeof timerCommandKinds)[number];

export type TimerCommand =
  | { kind: Exclude<TimerCommandKind, "adjust"> }
  | { kind: "adjust"; deltaMs: number };

/** What the log holds: a person's command, or the clock's own switch at a segment's end. */
export type TimerEvent = TimerCommand | { kind: "settle" };

export const adjustLimitMs = 30 * minuteMs;
export const newTimer: Timer = { position: { kind: "waiting" }, left: [] };

type Order = readonly RunItem[];

/** The item the timer stands at, or null before the start and after the end. */
export function currentItem(timer: Timer, order: Order): RunItem | null {
  const { position } = timer;
  if (position.kind === "waiting" || position.kind === "ended") return null;
  return order.find((item) => item.id === position.itemId) ?? null;
}

/** The item after the current one (the first before the start), or null at the last. */
export function nextItem(timer: Timer, order: Order): RunItem | null {
  if (timer.position.kind === "ended") return null;
  return order[indexOfCurrent(timer, order) + 1] ?? null;
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
 * (seed: 5 min presentation, then 5 min V&O). The last segment runs over and never moves on by itself.
 */
export function settle(timer: Timer, order: Order, now: Instant): Timer {
  const { position } = timer;
  if (position.kind !== "running" || now < position.endsAt) return timer;
  const following = segmentAfter(timer, order);
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
  return position.kind === "running" && segmentAfter(timer, order) !== null
    ? position.endsAt
    : null;
}

/** Which commands may be given at `now`; buttons and server both ask here. */
export function allowedCommands(timer: Timer, order: Order, now: Instant): TimerCommandKind[] {
  const settled = settle(timer, order, now);
  const hasNext = nextItem(settled, order) !== null;
  const hasPrevious = indexOfCurrent(settled, order) > 0;
  const canSwitch = segmentAfter(settled, order) !== null;
  const around: TimerCommandKind[] = [
    ...(hasNext ? (["next"] as const) : []),
    ...(hasPrevious ? (["previous"] as const) : []),
  ];
  switch (settled.position.kind) {
    case "waiting":
      return order.length > 0 ? ["start"] : [];
    case "ready":
      return ["start", ...around, "adjust", "end"];
    case "running":
      return [
        "pause",
        ...(canSwitch ? (["switch-segment"] as const) : []),
        ...around,
        "adjust",
        "end",
      ];
    case "paused":
      return [
        "resume",
        ...(canSwitch ? (["switch-segment"] as const) : []),
        ...around,
        "adjust",
        "end",
      ];
    case "ended":
      return order.length > 0 ? ["previous"] : [];
  }
}

/**
 * Applies one command at `now`, after the clock has had its part. Refuses what is not allowed then,
 * and an adjustment beyond `adjustLimitMs` either way.
 */
export function applyCommand(
  timer: Timer,
  order: Order,
  command: TimerCommand,
  now: Instant,
): Outcome<Timer, "command-not-allowed-now"> {
  const settled = settle(timer, order, now);
  if (!allowedCommands(settled, order, now).includes(command.kind)) {
    return refuse("command-not-allowed-now");
  }
  const moved = move(settled, order, command, now);
  return moved === null ? refuse("command-not-allowed-now") : done(settle(moved, order, now));
}

/** Replays one log entry; the log of a meeting, replayed from `newTimer`, gives its timer. */
export function replay(timer: Timer, order: Order, event: TimerEvent, at: Instant): Timer {
  if (event.kind === "settle") return settle(timer, order, at);
  const outcome = applyCommand(timer, order, event, at);
  return outcome.ok ? outcome.value : timer;
}

function move(timer: Timer, order: Order, command: TimerCommand, now: Instant): Timer | null {
  const { position } = timer;
  switch (command.kind) {
    case "start":
    case "resume":
      return start(timer, order, now);
    case "pause":
      return position.kind === "running"
        ? { ...timer, position: stand("paused", position, position.endsAt - now) }
        : null;
    case "next":
      return goTo(timer, nextItem(timer, order), now);
    case "previous":
      return goTo(timer, itemBefore(timer, order), now);
    case "switch-segment":
      return switchSegment(timer, order, now);
    case "adjust":
      return adjust(timer, command.deltaMs, now);
    case "end":
      return end(timer, order, now);
  }
}

function end(timer: Timer, order: Order, now: Instant): Timer | null {
  const item = currentItem(timer, order);
  if (item === null) return null;
  const position = { kind: "ended" as const, endedAt: now, endedAtItemId: item.id };
  return { left: leave(timer, now), position };
}

function start(timer: Timer, order: Order, now: Instant): Timer | null {
  const { position } = timer;
  if (position.kind === "waiting") return goTo(timer, order[0] ?? null, now);
  if (position.kind !== "ready" && position.kind !== "paused") return null;
  const { itemId, segment } = position;
  return {
    ...timer,
    position: { kind: "running", itemId, segment, endsAt: now + position.remainingMs },
  };
}

// A pitch waits for its presenter; welcome, break and closing begin on arrival.
function goTo(timer: Timer, item: RunItem | null, now: Instant): Timer | null {
  const first = item?.segments[0];
  if (item === null || first === undefined) return null;
  const left = leave(timer, now);
  const before = left.find((standing) => standing.itemId === item.id);
  const rest = left.filter((standing) => standing.itemId !== item.id);
  if (before !== undefined)
    return { left: rest, position: stand("paused", before, before.remainingMs) };
  const whole = { itemId: item.id, segment: first.kind };
  return item.kind === "pitch"
    ? { left: rest, position: stand("ready", whole, first.durationMs) }
    : { left: rest, position: { kind: "running", ...whole, endsAt: now + first.durationMs } };
}

function leave(timer: Timer, now: Instant): Standing[] {
  const { position } = timer;
  const remaining = remainingMs(timer, now);
  // A pitch that never began is not "left": coming back finds it ready and whole.
  if (remaining === null || !("itemId" in position) || position.kind === "ready") return timer.left;
  const { itemId, segment } = position;
  return [...timer.left, { itemId, segment, remainingMs: remaining }];
}

function switchSegment(timer: Timer, order: Order, now: Instant): Timer | null {
  const { position } = timer;
  const following = segmentAfter(timer, order);
  if (following === null) return null;
  if (position.kind === "running") {
    const endsAt = now + following.durationMs;
    return { ...timer, position: { ...position, segment: following.kind, endsAt } };
  }
  if (position.kind !== "paused") return null;
  const switched = { itemId: position.itemId, segment: following.kind };
  return { ...timer, position: stand("paused", switched, following.durationMs) };
}

function adjust(timer: Timer, deltaMs: number, now: Instant): Timer | null {
  const { position } = timer;
  const before = remainingMs(timer, now);
  if (before === null || Math.abs(deltaMs) > adjustLimitMs) return null;
  // Taking time never goes past zero; what is over time already stays as it is.
  const after = deltaMs < 0 ? Math.max(Math.min(before, 0), before + deltaMs) : before + deltaMs;
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

function stand<K extends "ready" | "paused">(
  kind: K,
  at: { itemId: string; segment: SegmentKind },
  remaining: number,
): { kind: K } & Standing {
  return { kind, itemId: at.itemId, segment: at.segment, remainingMs: remaining };
}

function indexOfCurrent(timer: Timer, order: Order): number {
  const { position } = timer;
  if (position.kind === "waiting") return -1;
  if (position.kind === "ended") return order.length;
  return order.findIndex((item) => item.id === position.itemId);
}

// After the end it is the item the day ended at, wherever in the order that was.
function itemBefore(timer: Timer, order: Order): RunItem | null {
  if (timer.position.kind !== "ended") return order[indexOfCurrent(timer, order) - 1] ?? null;
  const { endedAtItemId } = timer.position;
  return order.find((item) => item.id === endedAtItemId) ?? order.at(-1) ?? null;
}

function segmentAfter(timer: Timer, order: Order): Segment | null {
  const { position } = timer;
  const item = currentItem(timer, order);
  if (item === null || !("segment" in position)) return null;
  const at = item.segments.findIndex((segment) => segment.kind === position.segment);
  return item.segments[at + 1] ?? null;
}
