import { type Instant, minuteMs } from "@/lib/domain/instants";

/** Up to here the wait is told in minutes, beyond it by the clock. */
export const soonMinutes = 90;

/** Whole minutes until then, to the nearest; none once it is there. */
export function minutesUntil(expectedAt: Instant, now: Instant): number {
  return Math.max(0, Math.round((expectedAt - now) / minuteMs));
}
