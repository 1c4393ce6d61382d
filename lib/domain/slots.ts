// The slot grid: a meeting's blocks laid end to end from its start.
import { type Instant, minuteMs } from "./instants";
import { type GridBlock, type Meeting, slotMinutes } from "./meetings";

export type Slot = {
  id: string;
  meetingId: string;
  /** 1-based place among the meeting's slots. */
  number: number;
  startsAt: Instant;
  endsAt: Instant;
};

/** One cell of the laid-out grid: a numbered slot, or an interlude nobody books. */
export type GridCell =
  | { kind: "slot"; number: number; startsAt: Instant; endsAt: Instant }
  | { kind: "welcome" | "break" | "closing"; startsAt: Instant; endsAt: Instant };

export type InterludeKind = Exclude<GridCell["kind"], "slot">;

type GridShape = Pick<Meeting, "startsAt" | "presentationMinutes" | "qaMinutes"> & {
  grid: readonly GridBlock[];
};

/** Lays the grid out: cells in order, each starting where the one before ends. */
export function layOutGrid(meeting: GridShape): GridCell[] {
  const cells: GridCell[] = [];
  let startsAt = meeting.startsAt;
  let number = 0;
  for (const block of meeting.grid) {
    const repeats = block.kind === "slots" ? block.count : 1;
    const minutes = block.kind === "slots" ? slotMinutes(meeting) : block.minutes;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const endsAt = startsAt + minutes * minuteMs;
      if (block.kind === "slots") number += 1;
      cells.push(
        block.kind === "slots"
          ? { kind: "slot", number, startsAt, endsAt }
          : { kind: block.kind, startsAt, endsAt },
      );
      startsAt = endsAt;
    }
  }
  return cells;
}

/** The instant at which the laid-out grid ends; equal to the start for an empty grid. */
export function gridEndsAt(meeting: GridShape): Instant {
  return layOutGrid(meeting).at(-1)?.endsAt ?? meeting.startsAt;
}

/** At most `count` free slots nearest in time to `wanted`, earlier first when equally near. */
export function nearestFreeSlots<S extends Pick<Slot, "id" | "startsAt">>(
  slots: readonly S[],
  takenSlotIds: ReadonlySet<string>,
  wanted: Pick<Slot, "startsAt">,
  count: number,
): S[] {
  const distanceMs = (slot: S) => Math.abs(slot.startsAt - wanted.startsAt);
  return slots
    .filter((slot) => !takenSlotIds.has(slot.id) && slot.startsAt !== wanted.startsAt)
    .toSorted((a, b) => distanceMs(a) - distanceMs(b) || a.startsAt - b.startsAt)
    .slice(0, count);
}
