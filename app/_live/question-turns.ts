// How long questions took on stage, as far as this desk has seen it.
import type { Instant } from "@/lib/domain/instants";
import type { LiveRoom } from "@/lib/domain/live-room";

export type Turn = { startedAt: Instant; endedAt: Instant };

type Questions = LiveRoom["questions"];

/** The turns that ended at `now`: what was being answered before and is not any more. */
export function endedTurns(before: Questions, after: Questions, now: Instant): Turn[] {
  return Object.values(before).flatMap(({ id, state }) => {
    const isOver = state.status === "answering" && after[id]?.state.status !== "answering";
    return isOver ? [{ startedAt: state.stagedAt, endedAt: now }] : [];
  });
}
