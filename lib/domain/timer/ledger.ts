// Equal time, provable: what each pitch was granted and what it used, from the log alone.
import type { RunItem, Segment, SegmentKind } from "../agenda";
import type { Instant } from "../instants";
import { runningOrder } from "./arrangement";
import type { TimerEvent } from "./commands";
import { effectiveDeltaMs } from "./moves";
import { newTimer, nextBoundary, type Order, remainingMs, settle, type Timer } from "./timer";

/** One entry of the log, in its order: what happened at `at`, and the timer after it. */
export type LoggedEvent = { at: Instant; event: TimerEvent; timer: Timer };

/** `grantedMs` is what was planned and what adjustments gave or took; `usedMs` counts overrun too. */
type SegmentLedger = { plannedMs: number; grantedMs: number; usedMs: number };

export type LedgerRow = {
  itemId: string;
  pitchId: string;
  number: number;
  municipalityName: string;
  urban: boolean;
  title: string;
  presentation: SegmentLedger;
  qa: SegmentLedger;
  /** The instant at which its clock first ran; null when it never did. */
  startedAt: Instant | null;
  /** The instant at which its clock last stopped; null while the day stands at it, or never came. */
  endedAt: Instant | null;
  skipped: boolean;
  agendaStartsAt: Instant;
};

/** A stretch during which one segment's clock ran; half-open, possibly empty. */
export type Run = { itemId: string; segment: SegmentKind; from: Instant; to: Instant };

/**
 * One row per pitch, in the agenda's order, as things stood at `until`. A command that was taken
 * back, and the time it cost, are credited as if it had not happened.
 */
export function ledgerOf(log: readonly LoggedEvent[], order: Order, until: Instant): LedgerRow[] {
  const kept = withoutUndone(log.filter(({ at }) => at <= until));
  const runs = listRuns(log, order, until);
  const adjustments = listAdjustments(kept, order);
  const timer = settle(kept.at(-1)?.timer ?? newTimer, order, until);
  return runningOrder(timer, order)
    .toSorted((a, b) => a.agendaStartsAt - b.agendaStartsAt)
    .flatMap((item) => (item.kind === "pitch" ? [rowOf(item, timer, { runs, adjustments })] : []));
}

/**
 * Every stretch the clock ran until `until`, in turn, of pitches and interludes alike. A segment ends
 * at its own boundary even where the clock's switch was logged later.
 */
export function listRuns(log: readonly LoggedEvent[], order: Order, until: Instant): Run[] {
  const kept = withoutUndone(log.filter(({ at }) => at <= until));
  return kept.flatMap(({ at, timer }, index) =>
    runsBetween(timer, order, at, kept[index + 1]?.at ?? until),
  );
}

// An undone command is the last one before its undo; only the clock's own switches lie between.
function withoutUndone(log: readonly LoggedEvent[]): LoggedEvent[] {
  const kept: LoggedEvent[] = [];
  for (const entry of log) {
    if (entry.event.kind !== "undo") kept.push(entry);
    else kept.splice(kept.findLastIndex(({ event }) => event.kind !== "settle"));
  }
  return kept;
}

function runsBetween(timer: Timer, order: Order, from: Instant, to: Instant): Run[] {
  const { position } = timer;
  if (position.kind !== "running") return [];
  const { itemId, segment } = position;
  const boundary = nextBoundary(timer, order);
  if (boundary === null || boundary >= to) return [{ itemId, segment, from, to }];
  const after = runsBetween(settle(timer, order, boundary), order, boundary, to);
  return [{ itemId, segment, from, to: boundary }, ...after];
}

type Adjustment = { itemId: string; segment: SegmentKind; deltaMs: number };

function listAdjustments(kept: readonly LoggedEvent[], order: Order): Adjustment[] {
  return kept.flatMap(({ at, event }, index) => {
    if (event.kind !== "adjust") return [];
    const before = settle(kept[index - 1]?.timer ?? newTimer, order, at);
    const remaining = remainingMs(before, at);
    if (remaining === null || !("segment" in before.position)) return [];
    const { itemId, segment } = before.position;
    return [{ itemId, segment, deltaMs: effectiveDeltaMs(remaining, event.deltaMs) }];
  });
}

function rowOf(
  item: Extract<RunItem, { kind: "pitch" }>,
  timer: Timer,
  { runs, adjustments }: { runs: readonly Run[]; adjustments: readonly Adjustment[] },
): LedgerRow {
  const own = runs.filter(({ itemId }) => itemId === item.id);
  const given = adjustments.filter(({ itemId }) => itemId === item.id);
  const segment = (kind: SegmentKind) => segmentLedger(item.segments, kind, { own, given });
  const { position } = timer;
  const isCurrent = "itemId" in position && position.itemId === item.id;
  const { id: itemId, pitchId, number, municipalityName, urban, title } = item;
  return {
    ...{ itemId, pitchId, number, municipalityName, urban, title },
    presentation: segment("presentation"),
    qa: segment("qa"),
    startedAt: own[0]?.from ?? null,
    endedAt: isCurrent ? null : (own.at(-1)?.to ?? null),
    skipped: item.skipped,
    agendaStartsAt: item.agendaStartsAt,
  };
}

function segmentLedger(
  segments: readonly Segment[],
  kind: SegmentKind,
  { own, given }: { own: readonly Run[]; given: readonly Adjustment[] },
): SegmentLedger {
  const plannedMs = segments.find((segment) => segment.kind === kind)?.durationMs ?? 0;
  const adjustedMs = given.reduce(
    (sum, each) => sum + (each.segment === kind ? each.deltaMs : 0),
    0,
  );
  const usedMs = own.reduce((sum, run) => sum + (run.segment === kind ? run.to - run.from : 0), 0);
  return { plannedMs, grantedMs: plannedMs + adjustedMs, usedMs };
}
