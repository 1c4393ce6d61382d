// The agenda: what stands in each cell of the grid, and the running order the day is led by.
import type { Instant } from "./instants";
import type { PresentationEnd } from "./meetings";
import type { GridCell, InterludeKind } from "./slots";
import type { ThemeId } from "./themes";

/** What everyone may read of a pitch. */
export type PitchCard = {
  pitchId: string;
  title: string;
  summary: string;
  municipalityCode: string;
  municipalityName: string;
  urban: boolean;
  region: string;
  themes: ThemeId[];
  digitalSolution: string;
  partnersSought: string;
};

type Span = { id: string; startsAt: Instant; endsAt: Instant };

export type AgendaItem =
  | (Span & { kind: "pitch"; number: number; pitch: PitchCard })
  | (Span & { kind: "open"; number: number })
  | (Span & { kind: InterludeKind });

export type SegmentKind = "presentation" | "qa" | "interlude";
/** At its end a segment gives way to the next by itself, or holds and runs over. */
export type Segment = { kind: SegmentKind; durationMs: number; atEnd: PresentationEnd };

/**
 * One step of the day as the timer runs it. `startsAt` and `endsAt` are the place it stands in now,
 * `agendaStartsAt` is its start in the released agenda; they differ once two pitches were swapped.
 */
export type RunItem = {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
  agendaStartsAt: Instant;
  skipped: boolean;
  segments: Segment[];
} & (
  | {
      kind: "pitch";
      number: number;
      pitchId: string;
      title: string;
      municipalityName: string;
      urban: boolean;
    }
  | { kind: InterludeKind }
);

/** Puts each booked pitch into its slot's cell; a slot without one stays open. */
export function buildAgenda(
  cells: readonly GridCell[],
  pitchBySlotNumber: ReadonlyMap<number, PitchCard>,
): AgendaItem[] {
  return cells.map((cell, index): AgendaItem => {
    const { startsAt, endsAt } = cell;
    if (cell.kind !== "slot")
      return { kind: cell.kind, id: `${cell.kind}-${index}`, startsAt, endsAt };
    const span = { id: `slot-${cell.number}`, startsAt, endsAt, number: cell.number };
    const pitch = pitchBySlotNumber.get(cell.number);
    return pitch === undefined ? { kind: "open", ...span } : { kind: "pitch", ...span, pitch };
  });
}

type SegmentPlan = { presentationMs: number; qaMs: number; presentationEnd: PresentationEnd };

/** The running order as released: the agenda without open slots, each pitch in two timed segments. */
export function buildRunningOrder(agenda: readonly AgendaItem[], plan: SegmentPlan): RunItem[] {
  return agenda.flatMap((item) => (item.kind === "open" ? [] : [asRunItem(item, plan)]));
}

function asRunItem(item: Exclude<AgendaItem, { kind: "open" }>, plan: SegmentPlan): RunItem {
  const { id, startsAt, endsAt } = item;
  const place = { id, startsAt, endsAt, agendaStartsAt: startsAt, skipped: false };
  if (item.kind !== "pitch") {
    return { kind: item.kind, ...place, segments: [interlude(endsAt - startsAt)] };
  }
  const { pitchId, title, municipalityName, urban } = item.pitch;
  const segments: Segment[] = [
    { kind: "presentation", durationMs: plan.presentationMs, atEnd: plan.presentationEnd },
    { kind: "qa", durationMs: plan.qaMs, atEnd: "hold" },
  ];
  const { number } = item;
  return { kind: "pitch", ...place, segments, number, pitchId, title, municipalityName, urban };
}

/** The one segment of a welcome, a break or a closing. */
export function interlude(durationMs: number): Segment {
  return { kind: "interlude", durationMs, atEnd: "hold" };
}
