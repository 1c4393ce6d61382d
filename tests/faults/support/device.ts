// The two clocks of the device the browsers run on, moved at will; real time goes on underneath.
export const hourMs = 3_600_000;

const trueMonotonic = performance.now.bind(performance);
const trueWall = Date.now.bind(Date);

const moved = { wallMs: 0, monotonicMs: 0 };
performance.now = () => trueMonotonic() + moved.monotonicMs;
Date.now = () => trueWall() + moved.wallMs;

/** The machine's own clocks, for whoever measures and for the other side of the line. */
export const truth = { monotonicMs: trueMonotonic, wall: trueWall };

export const device = {
  /** Somebody, or the network, sets the clock on the wall. */
  setWallClock(byMs: number): void {
    moved.wallMs += byMs;
  },
  /** The lid is closed for so long; the monotonic clock stands still, as Chromium's does. */
  sleep(ms: number): void {
    moved.wallMs += ms;
  },
  /** So long goes by with the lid open. */
  wait(ms: number): void {
    moved.wallMs += ms;
    moved.monotonicMs += ms;
  },
  reset(): void {
    moved.wallMs = 0;
    moved.monotonicMs = 0;
  },
};
