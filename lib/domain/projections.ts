// When the rest of the day is expected to happen, from where the timer stands.
import type { RunItem } from "./agenda";
import type { Instant } from "./instants";
import { runningOrder } from "./timer/arrangement";
import {
  currentItem,
  itemsAhead,
  type Order,
  remainingMs,
  segmentsAfter,
  settle,
  type Timer,
} from "./timer/timer";

/** Expected start and end of an item; `lateMs` is how far its start is behind the released agenda. */
export type Projection = { itemId: string; startsAt: Instant; endsAt: Instant; lateMs: number };

/**
 * What is expected of every item after the current one, in the day's order and without those skipped.
 * Each begins when the one before ends. Only where a slot stayed open does the plan leave a gap, and
 * after it nobody is expected before the planned time; what is skipped leaves none.
 */
export function projectRest(order: Order, timer: Timer, now: Instant): Projection[] {
  const settled = settle(timer, order, now);
  let freeAt = freeFrom(order, settled, now);
  return stepsAhead(order, settled).map(({ item, notBefore, durationMs }) => {
    const startsAt = Math.max(freeAt, notBefore);
    freeAt = startsAt + durationMs;
    return { itemId: item.id, startsAt, endsAt: freeAt, lateMs: startsAt - item.agendaStartsAt };
  });
}

/** When the current item is expected to end: its segment's rest, then its later segments. */
export function currentEndsAt(timer: Timer, current: RunItem, now: Instant): Instant {
  const { position } = timer;
  const remaining = Math.max(0, remainingMs(timer, now) ?? 0);
  const later = "segment" in position ? segmentsAfter(current, position.segment) : [];
  return now + remaining + sumMs(later);
}

/** When the day is expected to end, or null after its end and where nothing is to come. */
export function expectedEnd(order: Order, timer: Timer, now: Instant): Instant | null {
  const settled = settle(timer, order, now);
  const current = currentItem(settled, order);
  const last = projectRest(order, settled, now).at(-1)?.endsAt;
  return last ?? (current === null ? null : currentEndsAt(settled, current, now));
}

/** How far the day is behind (positive ms) or ahead (negative) of the agenda at its expected end. */
export function delayMs(order: Order, timer: Timer, now: Instant): number {
  const last = runningOrder(timer, order).at(-1);
  const expected = expectedEnd(order, timer, now);
  return last === undefined || expected === null ? 0 : expected - last.endsAt;
}

/**
 * `overMs`: by how much the day is expected to end after `endsAt`, 0 when in time. `perPitchMs`: what
 * each pitch ahead must give up for the day to end then, up to whole 5 s. `restOfCurrentMs`: what the
 * day gains when the current pitch's Q&A is closed now, 0 while it presents.
 */
export type Trim = {
  overMs: number;
  perPitchMs: number;
  pitchesLeft: number;
  restOfCurrentMs: number;
};

const trimStepMs = 5_000;

/** What to trim for the day to end at `endsAt` (instant). */
export function trimToEnd(order: Order, timer: Timer, now: Instant, endsAt: Instant): Trim {
  const settled = settle(timer, order, now);
  const steps = stepsAhead(order, settled);
  const starts = [freeFrom(order, settled, now), ...steps.map(({ notBefore }) => notBefore)];
  // The day ends after the latest of: now and all that follows, or a planned start and all from there.
  const needs = starts.map((startsAt, index) => {
    const rest = steps.slice(Math.max(0, index - 1));
    const overMs = startsAt + rest.reduce((sum, step) => sum + step.durationMs, 0) - endsAt;
    return { overMs: Math.max(0, overMs), pitches: countPitches(rest) };
  });
  const perPitchMs = needs.map(({ overMs, pitches }) => (pitches === 0 ? 0 : overMs / pitches));
  const expected = expectedEnd(order, settled, now);
  return {
    overMs: expected === null ? 0 : Math.max(0, expected - endsAt),
    perPitchMs: Math.ceil(Math.max(0, ...perPitchMs) / trimStepMs) * trimStepMs,
    pitchesLeft: countPitches(steps),
    restOfCurrentMs: restOfQuestionsMs(settled, now),
  };
}

/** An item ahead that will take place: not before its planned time where a slot before it is open. */
type Step = { item: RunItem; notBefore: Instant; durationMs: number };

function stepsAhead(order: Order, timer: Timer): Step[] {
  let before = currentItem(timer, order);
  let gapEndsAt = Number.NEGATIVE_INFINITY;
  return itemsAhead(timer, order).flatMap((item) => {
    if (before !== null && item.startsAt > before.endsAt) gapEndsAt = item.startsAt;
    before = item;
    // Whoever takes the place of a skipped item waits for the gap before it, too.
    if (item.skipped) return [];
    const step = { item, notBefore: gapEndsAt, durationMs: durationLeftMs(item, timer) };
    gapEndsAt = Number.NEGATIVE_INFINITY;
    return [step];
  });
}

// Before the start the day begins as planned, or now when it is late already.
function freeFrom(order: Order, timer: Timer, now: Instant): Instant {
  const current = currentItem(timer, order);
  if (current !== null) return currentEndsAt(timer, current, now);
  return Math.max(now, runningOrder(timer, order)[0]?.startsAt ?? now);
}

function restOfQuestionsMs(timer: Timer, now: Instant): number {
  const isInQuestions = "segment" in timer.position && timer.position.segment === "qa";
  return isInQuestions ? Math.max(0, remainingMs(timer, now) ?? 0) : 0;
}

function countPitches(steps: readonly Step[]): number {
  return steps.filter(({ item }) => item.kind === "pitch").length;
}

function durationLeftMs(item: RunItem, timer: Timer): number {
  const left = timer.left.find((standing) => standing.itemId === item.id);
  if (left === undefined) return sumMs(item.segments);
  return Math.max(0, left.remainingMs) + sumMs(segmentsAfter(item, left.segment));
}

function sumMs(segments: readonly { durationMs: number }[]): number {
  return segments.reduce((sum, segment) => sum + segment.durationMs, 0);
}
