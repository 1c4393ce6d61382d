// The one thing a moderator most likely does next, decided from what the timer allows.
import type { RunItem, SegmentKind } from "@/lib/domain/agenda";
import type { TimerCommandKind } from "@/lib/domain/timer/commands";

/** `item` is what the action leads to; null where it leads to no item. */
export type PrimaryAction = {
  kind: Extract<TimerCommandKind, "start" | "resume" | "switch-segment" | "next" | "end">;
  item: RunItem | null;
};

export function primaryAction(
  allowed: readonly TimerCommandKind[],
  { current, next }: { current: RunItem | null; next: RunItem | null },
): PrimaryAction | null {
  if (allowed.includes("start")) return { kind: "start", item: current ?? next };
  if (allowed.includes("resume")) return { kind: "resume", item: current };
  // Before the next pitch come the questions to this one; going past them is never the obvious thing.
  if (allowed.includes("switch-segment")) return { kind: "switch-segment", item: current };
  if (allowed.includes("next")) return { kind: "next", item: next };
  return allowed.includes("end") ? { kind: "end", item: null } : null;
}

/** What is left of the questions (ms) and goes to the rest of the day when they are closed now. */
export function givenToDayMs(
  action: PrimaryAction,
  timing: { segment: SegmentKind; remaining: number } | null,
): number {
  if (action.kind !== "next" || timing?.segment !== "qa") return 0;
  return Math.max(0, timing.remaining);
}
