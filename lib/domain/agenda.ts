// The agenda: what stands in each cell of the grid, and the running order the day is led by.
import type { Instant } from "./instants";
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
export type Segment = { kind: SegmentKind; durationMs: number };

/** One step of the day as the timer runs it. */
export type RunItem = {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
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

/** The running order: the agenda without open slots, each pitch in two timed segments. */
export function buildRunningOrder(
  agenda: readonly AgendaItem[],
  durations: { presentationMs: number; qaMs: number },
): RunItem[] {
  return agenda.flatMap((item) => (item.kind === "open" ? [] : [asRunItem(item, durations)]));
}

function asRunItem(
  item: Exclude<AgendaItem, { kind: "open" }>,
  { presentationMs, qaMs }: { presentationMs: number; qaMs: number },
): RunItem {
  const { id, startsAt, endsAt } = item;
  if (item.kind !== "pitch") {
    const segments: Segment[] = [{ kind: "interlude", durationMs: endsAt - startsAt }];
    return { kind: item.kind, id, startsAt, endsAt, segments };
  }
  const { pitchId, title, municipalityName, urban } = item.pitch;
  const segments: Segment[] = [
    { kind: "presentation", durationMs: presentationMs },
    { kind: "qa", durationMs: qaMs },
  ];
  const { number } = item;
  const pitch = { number, pitchId, title, municipalityName, urban };
  return { kind: "pitch", id, startsAt, endsAt, segments, ...pitch };
}
