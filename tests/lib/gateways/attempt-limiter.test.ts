import { expect, test } from "vitest";
import { createAttemptLimiter } from "@/lib/gateways/attempt-limiter";

const windowMs = 900_000;

test("a key has its attempts in each window, and another key its own", () => {
  const limiter = createAttemptLimiter({ attempts: 2, windowMs });
  expect([0, 1, 2].map((at) => limiter.take("a", at))).toEqual([true, true, false]);
  expect(limiter.take("b", 2)).toBe(true);
});

test("a window is half-open: at its end a new one begins", () => {
  const limiter = createAttemptLimiter({ attempts: 1, windowMs });
  expect(limiter.take("a", 0)).toBe(true);
  expect(limiter.take("a", windowMs - 1)).toBe(false);
  expect(limiter.take("a", windowMs)).toBe(true);
});

test("a flood of keys does not free a key that was used up just now", () => {
  const limiter = createAttemptLimiter({ attempts: 1, windowMs });
  for (let key = 0; key < 60_000; key += 1) limiter.take(`key-${key}`, key);
  expect(limiter.take("key-59999", 60_000)).toBe(false);
});
