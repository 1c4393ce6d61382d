// Where in the day a presenter's pitch stands, and which of several they want to see.
import type { RunItem } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import { projectRest } from "@/lib/domain/projections";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { currentItem, itemsAhead, type Order, settle, type Timer } from "@/lib/domain/timer/timer";

export type PitchItem = Extract<RunItem, { kind: "pitch" }>;

/** `before` counts the pitches until it is one's turn, the one that is on among them. */
export type Place =
  | { kind: "ahead"; expectedAt: Instant; before: number }
  | { kind: "on" }
  | { kind: "passed-over" }
  | { kind: "after" };

type DayReading = { order: Order; timer: Timer; now: Instant };

/** One's own pitches in the day's order. */
export function ownItems(
  { order, timer }: DayReading,
  ownPitchIds: readonly string[],
): PitchItem[] {
  return runningOrder(timer, order).filter(
    (item): item is PitchItem => item.kind === "pitch" && ownPitchIds.includes(item.pitchId),
  );
}

export function placeOf(item: PitchItem, { order, timer, now }: DayReading): Place {
  const settled = settle(timer, order, now);
  const current = currentItem(settled, order);
  if (current?.id === item.id) return { kind: "on" };
  if (item.skipped) return { kind: "passed-over" };
  if (settled.position.kind === "ended") return { kind: "after" };
  const ahead = itemsAhead(settled, order);
  const at = ahead.findIndex(({ id }) => id === item.id);
  const expected = projectRest(order, settled, now).find(({ itemId }) => itemId === item.id);
  if (at === -1 || expected === undefined) {
    // The day may have gone past it without it having begun.
    const hasBegun = settled.left.some(({ itemId }) => itemId === item.id);
    return { kind: hasBegun ? "after" : "passed-over" };
  }
  const isPitchBefore = (other: RunItem) => other.kind === "pitch" && !other.skipped;
  const before = ahead.slice(0, at).filter(isPitchBefore).length;
  const isSomebodyOn = current?.kind === "pitch";
  return { kind: "ahead", expectedAt: expected.startsAt, before: before + (isSomebodyOn ? 1 : 0) };
}

/** The pitch to show unless another was chosen: the one that is on, else the next, else the last. */
export function itemInView(items: readonly PitchItem[], day: DayReading): PitchItem | null {
  const standing = items.map((item) => ({ item, place: placeOf(item, day).kind }));
  const found =
    standing.find(({ place }) => place === "on") ??
    standing.find(({ place }) => place === "ahead") ??
    standing.findLast(({ place }) => place === "after") ??
    standing[0];
  return found?.item ?? null;
}
