// From wall-clock time to an instant; apart from instants, so that browsers need not carry it.
import { fromZonedTime } from "date-fns-tz";
import type { Instant, Zone } from "./instants";

/**
 * The instant at which a wall clock in `zone` shows `local` ("2020-10-28T00:00").
 * The offset is the one in force at that instant, never today's.
 */
export function instantInZone(local: string, zone: Zone): Instant {
  return fromZonedTime(local, zone).getTime();
}
