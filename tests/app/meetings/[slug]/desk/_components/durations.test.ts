import { expect, test } from "vitest";
import { formatAmount, readDurationMs } from "@/app/meetings/[slug]/desk/_components/durations";

test("a number alone is minutes, and seconds follow a colon, a dot or a comma", () => {
  expect(readDurationMs("2")).toBe(120_000);
  expect(readDurationMs(" 1:30 ")).toBe(90_000);
  expect(readDurationMs("0.45")).toBe(45_000);
  expect(readDurationMs("0,05")).toBe(5_000);
});

test("what is no length of time is not guessed at", () => {
  for (const text of ["", "ena", "1:75", "-1", "1:3", "1e3"]) {
    expect(readDurationMs(text), text).toBeNull();
  }
});

test("an amount is seconds below a minute and minutes with seconds above", () => {
  expect(formatAmount(40_000)).toBe("40 s");
  expect(formatAmount(59_100)).toBe("1:00");
  expect(formatAmount(192_000)).toBe("3:12");
});
