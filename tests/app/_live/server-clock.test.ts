import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServerClock, type ServerClock } from "@/app/_live/server-clock";

const serverAt = Date.UTC(2020, 10, 3, 11);
const hourMs = 3_600_000;

/** The true time since the test began, and what the device's two clocks make of it. */
let trueMs: number;
let wallOffMs: number;
let stoodStillMs: number;

beforeEach(() => {
  trueMs = 0;
  wallOffMs = -90_000;
  stoodStillMs = 0;
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.spyOn(Date, "now").mockImplementation(() => serverAt + trueMs + wallOffMs);
  vi.spyOn(performance, "now").mockImplementation(() => trueMs - stoodStillMs);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function pass(ms: number): void {
  trueMs += ms;
  vi.advanceTimersByTime(ms);
}

function sleep(ms: number): void {
  trueMs += ms;
  stoodStillMs += ms;
}

/** How far the clock is from the server's, in ms. */
function error(clock: ServerClock): number {
  return clock.now() - (serverAt + trueMs);
}

const probe = (travelMs: number) => async () => {
  pass(travelMs);
  const answered = serverAt + trueMs;
  pass(travelMs);
  return answered;
};

describe("the server's clock in a browser", () => {
  it("is right whatever the device's clock says", async () => {
    const clock = createServerClock(serverAt);
    pass(30_000);
    await clock.synchronise(probe(20));
    expect(Math.abs(error(clock))).toBeLessThanOrEqual(1);
  });

  it("goes on when the device's clock is set, forward or back, and says that it was", async () => {
    const clock = createServerClock(serverAt);
    const jumps = vi.fn();
    clock.onJump(jumps);
    for (const byMs of [90_000, -180_000]) {
      wallOffMs += byMs;
      expect(error(clock)).toBe(0);
      await Promise.resolve();
      await clock.synchronise(probe(10));
      pass(5_000);
      expect(Math.abs(error(clock))).toBeLessThanOrEqual(1);
    }
    expect(jumps).toHaveBeenCalledTimes(2);
  });

  it("is not moved by slow answers, also while it must ask whether the device slept", async () => {
    const clock = createServerClock(serverAt);
    await clock.synchronise(probe(5));
    wallOffMs += 90_000;
    const errors: number[] = [];
    await clock.synchronise(async () => {
      pass(40);
      const answered = serverAt + trueMs;
      for (let looks = 0; looks < 20; looks += 1) {
        pass(40);
        errors.push(Math.abs(error(clock)));
      }
      return answered;
    });
    pass(10_000);
    expect(Math.max(...errors, Math.abs(error(clock)))).toBeLessThanOrEqual(1);
  });

  it("tells a sleep by a slow answer as exactly as by a quick one", async () => {
    const clock = createServerClock(serverAt);
    await clock.synchronise(probe(5));
    sleep(hourMs);
    clock.now();
    await clock.synchronise(async () => {
      const answered = serverAt + trueMs;
      pass(900);
      return answered;
    });
    expect(Math.abs(error(clock))).toBeLessThanOrEqual(1);
  });

  it("is right at once when the server answers after an hour's sleep", async () => {
    const clock = createServerClock(serverAt);
    sleep(hourMs);
    await clock.synchronise(probe(40));
    expect(Math.abs(error(clock))).toBeLessThanOrEqual(1);
  });

  it("counts an hour's sleep by the device's clock when the server does not answer", () => {
    const clock = createServerClock(serverAt);
    const heard = vi.fn();
    clock.onSet(heard);
    pass(1_000);
    clock.now();
    sleep(hourMs);
    clock.now();
    pass(3_500);
    expect(heard).toHaveBeenCalled();
    expect(Math.abs(error(clock))).toBeLessThanOrEqual(1);
  });

  it("does not believe an answer that was given before a sleep and read after it", async () => {
    const clock = createServerClock(serverAt);
    const sleepsMs = [hourMs, 0, 0, 0, 0];
    await clock.synchronise(async () => {
      const answered = serverAt + trueMs;
      const sleptMs = sleepsMs.shift() ?? 0;
      sleep(sleptMs);
      pass(sleptMs === 0 ? 10 : 1);
      return answered;
    });
    expect(Math.abs(error(clock))).toBeLessThanOrEqual(10);
  });
});
