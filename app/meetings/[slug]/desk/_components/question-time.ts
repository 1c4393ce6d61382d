// What the minutes for questions still hold, in the words the desk shows.

import type { Turn } from "@/app/_live/question-turns";
import type { TimerView } from "@/app/_live/timer-view";
import { averageQuestionMs, isSoftStop, questionsThatFit } from "@/lib/domain/question-budget";

type QuestionTime =
  | { kind: "none" }
  | { kind: "ahead" | "fits"; questions: number }
  | { kind: "stop" };

/** How many more questions fit: while the pitch is presented into its whole Q&A, then into its rest. */
export function questionTime({ current, timing }: TimerView, turns: readonly Turn[]): QuestionTime {
  if (current?.kind !== "pitch" || timing === null) return { kind: "none" };
  const averageMs = averageQuestionMs(turns);
  if (timing.segment === "qa") {
    const { remaining } = timing;
    if (isSoftStop(remaining)) return { kind: "stop" };
    return { kind: "fits", questions: questionsThatFit(remaining, averageMs) };
  }
  const whole = current.segments.find(({ kind }) => kind === "qa")?.durationMs;
  if (whole === undefined) return { kind: "none" };
  return { kind: "ahead", questions: questionsThatFit(whole, averageMs) };
}
