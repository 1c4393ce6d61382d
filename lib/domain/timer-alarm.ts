// What the remaining time means to people: words, shapes and announcements hang on these marks.
import type { SegmentKind } from "./agenda";

const alarmLevels = ["calm", "last-minute", "last-seconds", "over"] as const;
export type AlarmLevel = (typeof alarmLevels)[number];

const lastMinuteMs = 60_000;
const lastSecondsMs = 15_000;

/** The level at `remaining` ms: last minute from 1:00, last seconds from 0:15, over below 0:00. */
export function alarmLevel(remaining: number): AlarmLevel {
  if (remaining < 0) return "over";
  if (remaining <= lastSecondsMs) return "last-seconds";
  return remaining <= lastMinuteMs ? "last-minute" : "calm";
}

/** The marks (ms remaining) that a screen reader is told about, never each second. */
export const announcedMarksMs = [300_000, 60_000, 30_000, 0] as const;

/** The mark crossed between two readings of the same segment, or null. */
export function crossedMark(beforeMs: number, afterMs: number): number | null {
  return announcedMarksMs.find((mark) => beforeMs > mark && afterMs <= mark) ?? null;
}

/** "4:59" while time is left (rounded up to the second), "+0:07" when over. */
export function formatCountdown(remaining: number): string {
  const seconds = remaining >= 0 ? Math.ceil(remaining / 1000) : Math.floor(-remaining / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return remaining < 0 ? `+${text}` : text;
}

/** How a screen marks a segment at a level; each has its own word, shape and colour. */
export type TimerLook = "presentation" | "qa" | "interlude" | Exclude<AlarmLevel, "calm">;

/** The look of a segment: its own while calm, the alarm's otherwise. */
export function timerLook(segment: SegmentKind, remaining: number): TimerLook {
  const level = alarmLevel(remaining);
  return level === "calm" ? segment : level;
}
