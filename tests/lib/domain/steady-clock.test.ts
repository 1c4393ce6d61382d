import fc from "fast-check";
import { expect, test } from "vitest";
import { startSteadyClock, steer } from "@/lib/domain/steady-clock";

const start = startSteadyClock({ wallAt: 1_000_000, monotonicMs: 0 });

test("without a step it shows the wall clock", () => {
  const later = steer(start, { wallAt: 1_060_000, monotonicMs: 60_000 });
  expect(later.shownAt).toBe(1_060_000);
});

test("a step of the wall clock moves it by at most a twentieth of the time that passed", () => {
  const stepped = steer(start, { wallAt: 1_003_000, monotonicMs: 1_000 });
  expect(stepped.shownAt).toBe(1_001_050);
  const back = steer(start, { wallAt: 999_000, monotonicMs: 1_000 });
  expect(back.shownAt).toBe(1_000_950);
});

test("a step of two seconds is worked off within a minute", () => {
  const after = steer(start, { wallAt: 1_062_000, monotonicMs: 60_000 });
  expect(after.shownAt).toBe(1_062_000);
});

test("after a long sleep it jumps: no day runs on a sleeping machine", () => {
  const woken = steer(start, { wallAt: 8_000_000, monotonicMs: 1_000 });
  expect(woken.shownAt).toBe(8_000_000);
});

test("however it is read, it never goes back while the wall clock is within ten minutes", () => {
  const readings = fc.array(
    fc.record({ passes: fc.nat(5_000), step: fc.integer({ min: -3_000, max: 3_000 }) }),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(readings, (steps) => {
      let clock = start;
      let wall = 1_000_000;
      for (const { passes, step } of steps) {
        wall += passes + step;
        const next = steer(clock, { wallAt: wall, monotonicMs: clock.monotonicMs + passes });
        expect(next.shownAt).toBeGreaterThanOrEqual(clock.shownAt);
        clock = next;
      }
    }),
  );
});
