// An instant is epoch milliseconds, UTC. Wall-clock time exists only where a person reads it.
export type Instant = number;

/** An IANA zone name such as "Europe/Ljubljana". */
export type Zone = string;

/** The zone of everything that belongs to no single meeting. */
export const homeZone: Zone = "Europe/Ljubljana";

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

const formats = new Map<Zone, Intl.DateTimeFormat>();

// Browsers know the zones themselves; making a format is slow, so each zone's is kept.
function formatIn(zone: Zone): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}

/** What a wall clock in `zone` shows at `instant`. */
export function wallClockInZone(instant: Instant, zone: Zone): WallClock {
  const parts = formatIn(zone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [read("year"), read("month"), read("day")];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return {
    year,
    month,
    day,
    weekday,
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}

/** The calendar date of `instant` in `zone` as "2020-10-27". */
export function dateInZone(instant: Instant, zone: Zone): string {
  const { year, month, day } = wallClockInZone(instant, zone);
  return [year, twoDigits(month), twoDigits(day)].join("-");
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
