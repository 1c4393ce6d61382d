import { expect, test } from "vitest";
import { pitchDay, pitchDaySlots } from "@/db/reference/pitch-day";
import { isPublished, phaseOf } from "@/lib/domain/meetings";
import { gridEndsAt } from "@/lib/domain/slots";

test("the call closes as Tuesday 27 October ends in Ljubljana", () => {
  expect(new Date(pitchDay.callClosesAt).toISOString()).toBe("2020-10-27T23:00:00.000Z");
  expect(phaseOf(pitchDay, pitchDay.callClosesAt - 1)).toBe("call-open");
  expect(phaseOf(pitchDay, pitchDay.callClosesAt)).toBe("registration-open");
});

test("the invitation is public on 22 October, the call opens at eight", () => {
  expect(new Date(pitchDay.publishedAt).toISOString()).toBe("2020-10-21T22:00:00.000Z");
  expect(new Date(pitchDay.callOpensAt).toISOString()).toBe("2020-10-22T06:00:00.000Z");
  expect(isPublished(pitchDay, pitchDay.publishedAt - 1)).toBe(false);
});

test("the day runs from 12.00 to exactly 15.00, with the welcome, two runs of eight and a break", () => {
  expect(new Date(pitchDay.startsAt).toISOString()).toBe("2020-11-03T11:00:00.000Z");
  expect(gridEndsAt(pitchDay)).toBe(Date.parse("2020-11-03T14:00:00.000Z"));
  expect(pitchDay.endsAt).toBe(gridEndsAt(pitchDay));
  expect(pitchDaySlots.map(({ number }) => number)).toEqual(
    [...Array(16).keys()].map((n) => n + 1),
  );
  expect(new Date(pitchDaySlots[0]?.startsAt ?? 0).toISOString()).toBe("2020-11-03T11:05:00.000Z");
  expect(new Date(pitchDaySlots[8]?.startsAt ?? 0).toISOString()).toBe("2020-11-03T12:35:00.000Z");
});
