// Keeps a browser's picture of the server's clock right over a line that comes and goes.
import type { Attempt } from "./requests";
import { createServerClock, type ServerClock } from "./server-clock";

const suspiciousMs = 1_500;

export type ClockKeeping = {
  clock: ServerClock;
  synchronise: () => Promise<void>;
  /** Takes an instant the server named on its way as a hint that the clock may be far off. */
  check: (serverNow: number) => void;
  /** The server's clock was set: whatever was known of it is void. */
  set: (serverNow: number) => void;
};

export function createClockKeeping(initialNow: number, attempt: Attempt): ClockKeeping {
  const clock = createServerClock(initialNow);
  const synchronise = () =>
    clock.synchronise(async () => {
      const reply = await attempt("clock:probe", {});
      return reply?.ok ? reply.value.serverNow : null;
    });
  return {
    clock,
    synchronise,
    check: (serverNow) => {
      if (Math.abs(clock.now() - serverNow) > suspiciousMs) void synchronise();
    },
    set: (serverNow) => {
      clock.set(serverNow);
      void synchronise();
    },
  };
}
