import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateInZone, wallClockInZone } from "@/lib/domain/instants";
import { instantInZone } from "@/lib/domain/zoned-instants";

const ljubljana = "Europe/Ljubljana";
const iso = (instant: number) => new Date(instant).toISOString();

describe("the instant of a wall clock", () => {
  test("takes the offset in force then: winter time after 25 October 2020, summer time before", () => {
    expect(iso(instantInZone("2020-10-28T00:00", ljubljana))).toBe("2020-10-27T23:00:00.000Z");
    expect(iso(instantInZone("2020-10-24T00:00", ljubljana))).toBe("2020-10-23T22:00:00.000Z");
  });

  test("on both sides of the hour that came twice", () => {
    expect(iso(instantInZone("2020-10-25T01:59:59", ljubljana))).toBe("2020-10-24T23:59:59.000Z");
    expect(iso(instantInZone("2020-10-25T03:00", ljubljana))).toBe("2020-10-25T02:00:00.000Z");
  });

  test("does not depend on the machine's own zone", () => {
    expect(iso(instantInZone("2020-11-03T12:00", "America/New_York"))).toBe(
      "2020-11-03T17:00:00.000Z",
    );
  });
});

test("a wall clock shows each part as a person says it", () => {
  expect(wallClockInZone(Date.parse("2020-11-03T11:05:09Z"), ljubljana)).toEqual({
    year: 2020,
    month: 11,
    day: 3,
    weekday: 2,
    hour: 12,
    minute: 5,
    second: 9,
  });
});

test("the date changes at local midnight, not at midnight UTC", () => {
  const midnight = instantInZone("2020-10-28T00:00", ljubljana);
  expect(dateInZone(midnight - 1, ljubljana)).toBe("2020-10-27");
  expect(dateInZone(midnight, ljubljana)).toBe("2020-10-28");
});

test("reading the clock and setting it again gives the same instant, but in the doubled hour", () => {
  const two = (part: number) => String(part).padStart(2, "0");
  const minutes = fc.integer({ min: 26_300_000, max: 27_000_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const instant = minute * 60_000;
      const { year, month, day, hour, minute: minutePart } = wallClockInZone(instant, ljubljana);
      const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minutePart)}`;
      const again = instantInZone(local, ljubljana);
      const isDoubledHour = month === 10 && day >= 25 && hour === 2;
      expect(again === instant || (isDoubledHour && Math.abs(again - instant) === 3_600_000)).toBe(
        true,
      );
    }),
  );
});
