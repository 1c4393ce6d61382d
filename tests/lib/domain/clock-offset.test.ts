import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClockProbe,
  correctedBy,
  isPossible,
  type KnownOffset,
  offsetOf,
} from "@/lib/domain/clock-offset";

const nothing: KnownOffset = { offset: 0, errorMs: Number.POSITIVE_INFINITY, atMs: 0 };

const learnt = (probes: readonly ClockProbe[]) =>
  probes.reduce((known, probe) => correctedBy(probe, known), nothing);

describe("the clock offset", () => {
  it("assumes that the answer was written half-way through the round trip", () => {
    const seen = offsetOf({ sentMs: 100, receivedMs: 140, serverNow: 10_120 });
    expect(seen).toEqual({ offset: 10_000, errorMs: 20, atMs: 140 });
  });

  it("is taken from the probe with the shortest round trip", () => {
    const probes = [
      { sentMs: 0, receivedMs: 300, serverNow: 5_290 },
      { sentMs: 400, receivedMs: 410, serverNow: 5_405 },
      { sentMs: 500, receivedMs: 620, serverNow: 5_501 },
    ];
    expect(learnt(probes).offset).toBe(5_000);
  });

  it("gives way to a slower probe that proves it wrong, or once it is old", () => {
    const known = { offset: 5_000, errorMs: 5, atMs: 0 };
    const slow = { sentMs: 100, receivedMs: 300, serverNow: 9_200 };
    expect(isPossible(known, slow)).toBe(false);
    expect(correctedBy(slow, known).offset).toBe(9_000);
    const later = { sentMs: 3_600_000, receivedMs: 3_600_200, serverNow: 3_605_150 };
    expect(isPossible(known, later)).toBe(true);
    expect(correctedBy(later, known).offset).toBe(5_050);
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
        const driftMs = clockMs * 1e-4;
        expect(Math.abs(learnt(probes).offset - offset)).toBeLessThanOrEqual(
          shortest / 2 + driftMs,
        );
      }),
    );
  });
});
