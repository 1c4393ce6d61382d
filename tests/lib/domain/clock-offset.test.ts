import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOffset, offsetOf } from "@/lib/domain/clock-offset";

describe("the clock offset", () => {
  it("is unknown without a probe", () => {
    expect(bestOffset([])).toBeNull();
  });

  it("assumes that the answer was written half-way through the round trip", () => {
    expect(offsetOf({ sentMs: 100, receivedMs: 140, serverNow: 10_120 })).toBe(10_000);
  });

  it("is taken from the probe with the shortest round trip", () => {
    const probes = [
      { sentMs: 0, receivedMs: 300, serverNow: 5_290 },
      { sentMs: 400, receivedMs: 410, serverNow: 5_405 },
      { sentMs: 500, receivedMs: 620, serverNow: 5_501 },
    ];
    expect(bestOffset(probes)).toBe(5_000);
  });

  it("is never wrong by more than half of the shortest round trip", () => {
    const probe = fc.record({ wait: fc.nat(5_000), there: fc.nat(2_000), back: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.integer(), fc.array(probe, { minLength: 1 }), (offset, trips) => {
        let clockMs = 0;
        const probes = trips.map(({ wait, there, back }) => {
          const sentMs = clockMs + wait;
          clockMs = sentMs + there + back;
          return { sentMs, receivedMs: clockMs, serverNow: sentMs + there + offset };
        });
        const shortest = Math.min(...trips.map(({ there, back }) => there + back));
        expect(Math.abs((bestOffset(probes) ?? Number.NaN) - offset)).toBeLessThanOrEqual(
          shortest / 2,
        );
      }),
    );
  });
});
