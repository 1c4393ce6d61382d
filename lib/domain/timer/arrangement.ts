// How the day departs from the released agenda while it runs. The agenda itself never changes:
// the day's order is always made anew from it and these few deviations.
import { interlude, type RunItem } from "../agenda";

export type Swap = { first: string; second: string };
type InsertedBreak = { id: string; beforeItemId: string; durationMs: number };

/** `swaps` happened in turn; a break stands before its item, after those inserted there earlier. */
export type Arrangement = {
  skippedIds: string[];
  swaps: Swap[];
  breaks: InsertedBreak[];
};

export const noArrangement: Arrangement = { skippedIds: [], swaps: [], breaks: [] };

/**
 * The day's order: `order` as it was released, then with the arrangement's swaps, skips and breaks.
 * Unknown ids are ignored. An order already arranged is first put back as it was released, so that
 * arranging twice is arranging once and no caller can hand in the wrong one of the two.
 */
export function arrange(order: readonly RunItem[], arrangement: Arrangement): RunItem[] {
  const swapped = arrangement.swaps.reduce(exchange, released(order));
  const skippedIds = new Set(arrangement.skippedIds);
  return arrangement.breaks
    .reduce(insert, swapped)
    .map((item) => (skippedIds.has(item.id) ? { ...item, skipped: true } : item));
}

/** The order the day is led by now, from the order that travels with the timer. */
export function runningOrder(
  timer: { arrangement: Arrangement },
  order: readonly RunItem[],
): RunItem[] {
  return arrange(order, timer.arrangement);
}

// Swaps exchange items between places and leave the places where they are; only an inserted break
// has no planned time of its own.
function released(order: readonly RunItem[]): RunItem[] {
  const planned = order.filter(({ startsAt, endsAt }) => endsAt > startsAt);
  const items = planned.toSorted((a, b) => a.agendaStartsAt - b.agendaStartsAt);
  return items.map((item, index) => moveTo({ ...item, skipped: false }, planned[index] ?? item));
}

function exchange(order: RunItem[], { first, second }: Swap): RunItem[] {
  const one = order.find((item) => item.id === first);
  const other = order.find((item) => item.id === second);
  if (one === undefined || other === undefined) return order;
  return order.map((item) => {
    if (item === one) return moveTo(other, one);
    return item === other ? moveTo(one, other) : item;
  });
}

function moveTo(item: RunItem, place: RunItem): RunItem {
  return { ...item, startsAt: place.startsAt, endsAt: place.endsAt };
}

function insert(order: RunItem[], { id, beforeItemId, durationMs }: InsertedBreak): RunItem[] {
  const at = order.findIndex((item) => item.id === beforeItemId);
  const following = order[at];
  if (following === undefined) return order;
  const startsAt = order[at - 1]?.endsAt ?? following.startsAt;
  const place = { id, startsAt, endsAt: startsAt, agendaStartsAt: startsAt, skipped: false };
  const inserted: RunItem = { kind: "break", ...place, segments: [interlude(durationMs)] };
  return order.toSpliced(at, 0, inserted);
}
