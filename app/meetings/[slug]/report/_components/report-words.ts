import type { Wording } from "@/app/_components/wording";
import type { PitchReport } from "@/lib/domain/day-report";
import type { Instant } from "@/lib/domain/instants";

/** What each part of the report is given. */
export type ReportPart = {
  slug: string;
  pitches: readonly PitchReport[];
  words: Wording;
  now: Instant;
};

/** "5:07": minutes and seconds, rounded to the second; what is taken has a minus. */
export function duration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${ms < 0 && seconds > 0 ? "−" : ""}${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The municipality that leads the pitch. */
export function leadOf(
  { municipalityName: name, urban }: Pick<PitchReport, "municipalityName" | "urban">,
  words: Wording,
): string {
  return words.municipality({ name, urban });
}
