import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { msToNextTurn } from "@/app/_live/countdown-turns";
import { formatCountdown } from "@/lib/domain/timer-alarm";

describe("the turn of a countdown's second", () => {
  it("comes with the fraction that is left", () => {
    expect(msToNextTurn(4_250)).toBe(250);
    expect(msToNextTurn(4_000)).toBe(1000);
    expect(msToNextTurn(-250)).toBe(750);
  });

  it("is never later than the change of what is shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 600_000 }), (remaining) => {
        const wait = msToNextTurn(remaining);
        const shown = formatCountdown(remaining);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(1000);
        // Just before the turn nothing has changed, except that 0:00 becomes +0:00 at once.
        if (remaining !== 0) expect(formatCountdown(remaining - wait + 1)).toBe(shown);
      }),
    );
  });
});
