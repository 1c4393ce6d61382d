import { expect, test } from "vitest";
import { minutesUntil } from "@/app/meetings/[slug]/presenter/_components/minutes-until";

test.each([
  [12 * 60_000, 12],
  [11 * 60_000 + 30_000, 12],
  [89_999, 1],
  [29_999, 0],
  [0, 0],
  [-60_000, 0],
])("a turn %i ms away is told as %i minutes", (ms, minutes) => {
  expect(minutesUntil(1_000_000 + ms, 1_000_000)).toBe(minutes);
});
