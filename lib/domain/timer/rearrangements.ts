// How a command changes the order of what is left of the day. Each takes a settled timer and answers
// the timer after it, or null where the command is not allowed. An ended day has nothing left.
import type { RunItem } from "../agenda";
import type { Instant } from "../instants";
import { type Arrangement, runningOrder, type Swap } from "./arrangement";
import { insertedBreakLimits } from "./limits";
import { goTo } from "./moves";
import { currentItem, itemsAhead, nextItem, type Order, type Timer } from "./timer";

/**
 * Passes over an item (a no-show) that is still ahead, or over the current one: then the day goes to
 * the next, so the last one cannot be skipped. What a skipped item had left is kept for its return.
 */
export function skip(timer: Timer, order: Order, itemId: string, now: Instant): Timer | null {
  const { skippedIds } = timer.arrangement;
  const without = rearranged(timer, { skippedIds: [...skippedIds, itemId] });
  if (remainingItem(timer, order, itemId) !== null) return without;
  if (currentItem(timer, order)?.id !== itemId) return null;
  return goTo(without, order, nextItem(without, order), now);
}

/** Takes a skipped item back to its place in the order. */
export function unskip(timer: Timer, order: Order, itemId: string): Timer | null {
  const isSkipped = runningOrder(timer, order).some(({ id, skipped }) => id === itemId && skipped);
  if (!isSkipped || timer.position.kind === "ended") return null;
  const { skippedIds } = timer.arrangement;
  return rearranged(timer, { skippedIds: skippedIds.filter((id) => id !== itemId) });
}

/** Exchanges the places of two pitches that are ahead and have not begun. */
export function swap(
  timer: Timer,
  order: Order,
  { firstItemId, secondItemId }: { firstItemId: string; secondItemId: string },
): Timer | null {
  const isNew = (item: RunItem | null) =>
    item?.kind === "pitch" && !timer.left.some(({ itemId }) => itemId === item.id);
  const first = remainingItem(timer, order, firstItemId);
  const second = remainingItem(timer, order, secondItemId);
  if (!isNew(first) || !isNew(second) || firstItemId === secondItemId) return null;
  const { swaps, breaks } = timer.arrangement;
  // A break was put at a time of the day, not with a pitch: it stays where it stands.
  const exchanged = new Map([
    [firstItemId, secondItemId],
    [secondItemId, firstItemId],
  ]);
  return rearranged(timer, {
    swaps: withSwap(swaps, firstItemId, secondItemId),
    breaks: breaks.map((inserted) => ({
      ...inserted,
      beforeItemId: exchanged.get(inserted.beforeItemId) ?? inserted.beforeItemId,
    })),
  });
}

/** Puts a break before an item of the agenda that is ahead; `breakId` must be new. */
export function insertBreak(
  timer: Timer,
  order: Order,
  command: { beforeItemId: string; durationMs: number; breakId: string },
): Timer | null {
  const { beforeItemId, durationMs, breakId: id } = command;
  const { breaks } = timer.arrangement;
  const { minMs, maxMs } = insertedBreakLimits;
  const isKnown = runningOrder(timer, order).some((item) => item.id === id);
  const isBeforeBreak = breaks.some((inserted) => inserted.id === beforeItemId);
  if (isKnown || isBeforeBreak || remainingItem(timer, order, beforeItemId) === null) return null;
  if (!(durationMs >= minMs && durationMs <= maxMs)) return null;
  return rearranged(timer, { breaks: [...breaks, { id, beforeItemId, durationMs }] });
}

/** Takes an inserted break out again, unless the day has come to it already. */
export function removeBreak(timer: Timer, order: Order, breakId: string): Timer | null {
  const { breaks, skippedIds } = timer.arrangement;
  if (!breaks.some(({ id }) => id === breakId) || hasBegun(timer, order, breakId)) return null;
  return rearranged(timer, {
    breaks: breaks.filter(({ id }) => id !== breakId),
    skippedIds: skippedIds.filter((id) => id !== breakId),
  });
}

function hasBegun(timer: Timer, order: Order, itemId: string): boolean {
  const { position, left } = timer;
  if (position.kind === "ended" || left.some((standing) => standing.itemId === itemId)) return true;
  return currentItem(timer, order)?.id === itemId;
}

function remainingItem(timer: Timer, order: Order, itemId: string): RunItem | null {
  const item = itemsAhead(timer, order).find(({ id }) => id === itemId);
  return item === undefined || item.skipped ? null : item;
}

// Swapping back is as if there had been no swap, whichever of the two is named first.
function withSwap(swaps: readonly Swap[], one: string, other: string): Swap[] {
  const swapped = one < other ? { first: one, second: other } : { first: other, second: one };
  const last = swaps.at(-1);
  const isBack = last?.first === swapped.first && last.second === swapped.second;
  return isBack ? swaps.slice(0, -1) : [...swaps, swapped];
}

function rearranged(timer: Timer, change: Partial<Arrangement>): Timer {
  return { ...timer, arrangement: { ...timer.arrangement, ...change } };
}
