// Keeps a browser's picture of the server's clock right over a line that comes and goes.
import type { Attempt } from "./requests";
import { createServerClock, type ServerClock } from "./server-clock";

const suspiciousMs = 1_500;

export type ClockKeeping = {
  clock: ServerClock;
  synchronise: () => Promise<void>;
  /** Takes an instant the server named on its way as a hint that the clock may be far off. */
  check: (serverNow: number) => void;
  /** Takes it as it stands, where it is far off, and then asks for better. */
  correct: (serverNow: number) => void;
  /** The server's clock was set: whatever was known of it is void. */
  set: (serverNow: number) => void;
};

export function createClockKeeping(initialNow: number, attempt: Attempt): ClockKeeping {
  const clock = createServerClock(initialNow);
  const isFarOff = (serverNow: number) => Math.abs(clock.now() - serverNow) > suspiciousMs;
  const synchronise = () =>
    clock.synchronise(async () => {
      const reply = await attempt("clock:probe", {});
      return reply?.ok ? reply.value.serverNow : null;
    });
  const set = (serverNow: number) => {
    clock.set(serverNow);
    void synchronise();
  };
  return {
    clock,
    synchronise,
    check: (serverNow) => {
      if (isFarOff(serverNow)) void synchronise();
    },
    correct: (serverNow) => {
      if (isFarOff(serverNow)) set(serverNow);
      else void synchronise();
    },
    set,
  };
}
