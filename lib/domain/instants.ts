// An instant is epoch milliseconds, UTC. Wall-clock time exists only where a person reads it.
import { formatInTimeZone, fromZonedTime } from "date-fns-tz";

export type Instant = number;

/** An IANA zone name such as "Europe/Ljubljana". */
export type Zone = string;

/** A wall-clock date and time in a zone, each part as a person says it (month 1–12, weekday 1 = Monday). */
export type WallClock = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
};

export const minuteMs = 60_000;

/**
 * The instant at which a wall clock in `zone` shows `local` ("2020-10-28T00:00").
 * The offset is the one in force at that instant, never today's.
 */
export function instantInZone(local: string, zone: Zone): Instant {
  return fromZonedTime(local, zone).getTime();
}

/** What a wall clock in `zone` shows at `instant`. */
export function wallClockInZone(instant: Instant, zone: Zone): WallClock {
  const parts = formatInTimeZone(instant, zone, "yyyy MM dd i HH mm ss").split(" ").map(Number);
  const [year = 0, month = 0, day = 0, weekday = 0, hour = 0, minute = 0, second = 0] = parts;
  return { year, month, day, weekday, hour, minute, second };
}

/** The calendar date of `instant` in `zone` as "2020-10-27". */
export function dateInZone(instant: Instant, zone: Zone): string {
  return formatInTimeZone(instant, zone, "yyyy-MM-dd");
}
