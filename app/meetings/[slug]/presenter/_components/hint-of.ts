import type { TimerView } from "@/app/_live/timer-view";
import { isSoftStop } from "@/lib/domain/question-budget";

/** What whoever is on should do now, if anything needs saying: its key under `presenter.on`. */
export function hintOf({ timer, timing }: TimerView) {
  const { kind } = timer.position;
  if (timing === null) return null;
  if (kind === "ready") return "ready";
  if (kind === "paused") return "paused";
  if (timing.remaining < 0) return "over";
  if (timing.segment === "presentation") return "thenQuestions";
  return isSoftStop(timing.remaining) ? "softStop" : null;
}
