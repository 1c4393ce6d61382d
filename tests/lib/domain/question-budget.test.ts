import { describe, expect, test } from "vitest";
import { averageQuestionMs, isSoftStop, questionsThatFit } from "@/lib/domain/question-budget";

const turn = (seconds: number, startedAt = 0) => ({
  startedAt,
  endedAt: startedAt + seconds * 1_000,
});

describe("the questions that fit", () => {
  test.each([
    [300_000, 75_000, 4],
    [299_999, 75_000, 3],
    [75_000, 75_000, 1],
    [74_999, 75_000, 1],
    [30_001, 75_000, 1],
    [30_000, 75_000, 0],
    [30_000, 5_000, 0],
    [30_001, 5_000, 6],
    [0, 75_000, 0],
    [-60_000, 75_000, 0],
  ])("in %d ms, at %d ms each, are %d", (remaining, average, count) => {
    expect(questionsThatFit(remaining, average)).toBe(count);
  });

  test("are none exactly from the soft stop on", () => {
    for (const remaining of [-1, 0, 29_999, 30_000, 30_001, 31_000, 300_000]) {
      expect(questionsThatFit(remaining, 60_000) === 0).toBe(isSoftStop(remaining));
    }
  });
});

describe("what a question takes", () => {
  test("is 75 s until three turns are known", () => {
    expect(averageQuestionMs([])).toBe(75_000);
    expect(averageQuestionMs([turn(10), turn(20)])).toBe(75_000);
  });

  test("is the average of the turns, whenever they were", () => {
    expect(averageQuestionMs([turn(10), turn(20, 99), turn(31, 1_000)])).toBe(20_333);
  });

  test("counts no turn shorter than 5 s: that was a slip", () => {
    expect(averageQuestionMs([turn(10), turn(20), turn(4.999)])).toBe(75_000);
    expect(averageQuestionMs([turn(10), turn(20), turn(5), turn(1)])).toBe(11_667);
  });
});
