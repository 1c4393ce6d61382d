import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alarmLevel,
  announcedMarksMs,
  crossedMark,
  formatCountdown,
  timerLook,
} from "@/lib/domain/timer-alarm";

test.each([
  [300_000, "calm"],
  [60_001, "calm"],
  [60_000, "last-minute"],
  [15_001, "last-minute"],
  [15_000, "last-seconds"],
  [0, "last-seconds"],
  [-1, "over"],
] as const)("with %d ms left the level is %s", (remaining, level) => {
  expect(alarmLevel(remaining)).toBe(level);
});

test.each([
  [300_000, "5:00"],
  [299_999, "5:00"],
  [299_000, "4:59"],
  [1, "0:01"],
  [0, "0:00"],
  [-1, "+0:00"],
  [-7_999, "+0:07"],
  [-605_000, "+10:05"],
] as const)("%d ms reads %s", (remaining, text) => {
  expect(formatCountdown(remaining)).toBe(text);
});

test("a segment keeps its own look while calm and takes the alarm's afterwards", () => {
  expect(timerLook("qa", 61_000)).toBe("qa");
  expect(timerLook("presentation", 60_000)).toBe("last-minute");
  expect(timerLook("interlude", -1)).toBe("over");
});

test("each mark is announced once, however unevenly the readings come", () => {
  const readings = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 40, maxLength: 400 });
  fc.assert(
    fc.property(readings, (steps) => {
      let remaining = 310_000;
      const crossed: number[] = [];
      for (const step of steps) {
        const mark = crossedMark(remaining, remaining - step);
        if (mark !== null) crossed.push(mark);
        remaining -= step;
      }
      expect(crossed).toEqual(announcedMarksMs.filter((mark) => mark >= remaining));
    }),
  );
});
