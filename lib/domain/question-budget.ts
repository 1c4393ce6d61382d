// How many questions the minutes of a Q&A still hold, told to the moderator and the presenter.
import type { Instant } from "./instants";

const softStopMs = 30_000;
const usualQuestionMs = 75_000;
/** A shorter turn is a slip of the hand, not a question. */
const shortestTurnMs = 5_000;
const turnsForAverage = 3;

/** The last half minute, in which no new question is begun (issue 3: soft stop at 0:30). */
export function isSoftStop(remainingMs: number): boolean {
  return remainingMs <= softStopMs;
}

/** About how many questions fit into `remainingMs`: none from the soft stop on, before it at least one. */
export function questionsThatFit(remainingMs: number, averageMs: number): number {
  return isSoftStop(remainingMs) ? 0 : Math.max(1, Math.floor(remainingMs / averageMs));
}

/** How long a question took on average, in whole ms; 75 s until three turns of 5 s or more are known. */
export function averageQuestionMs(
  turns: readonly { startedAt: Instant; endedAt: Instant }[],
): number {
  const lengths = turns
    .map(({ startedAt, endedAt }) => endedAt - startedAt)
    .filter((length) => length >= shortestTurnMs);
  if (lengths.length < turnsForAverage) return usualQuestionMs;
  return Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
}
