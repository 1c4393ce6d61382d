// What an item has left altogether, wherever the timer stands: an oracle for the laws about time.
import type { RunItem } from "@/lib/domain/agenda";
import { remainingMs, type Timer } from "@/lib/domain/timer/timer";

export function plannedMs(item: RunItem): number {
  return item.segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** Milliseconds left of an item at `now`, over time counted as less than nothing. */
export function timeLeftMs(timer: Timer, item: RunItem, now: number): number {
  const { position } = timer;
  const standing =
    "itemId" in position && position.itemId === item.id
      ? { segment: position.segment, leftMs: remainingMs(timer, now) ?? 0 }
      : timer.left
          .filter((left) => left.itemId === item.id)
          .map((left) => ({ segment: left.segment, leftMs: left.remainingMs }))[0];
  if (standing === undefined) return plannedMs(item);
  const at = item.segments.findIndex((segment) => segment.kind === standing.segment);
  return standing.leftMs + plannedMs({ ...item, segments: item.segments.slice(at + 1) });
}
