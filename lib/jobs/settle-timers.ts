// Wakes up at the next boundary of each running timer and lets the clock's switch be written.
import type { Topic } from "@/lib/domain/topics";
import type { DoorbellListener } from "@/lib/gateways/doorbell-listener";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { listTimersToSettle, settleTimer } from "@/lib/use-cases/settle-timer";

type Options = {
  db: UseCaseContext["db"];
  clock: { now: () => number; refresh?: () => Promise<unknown> };
  newId: () => string;
  listener: Pick<DoorbellListener<Topic>, "onTopic" | "onReconnected">;
  log: { warn: (fields: object, message: string) => void };
};

const retryMs = 1_000;
// setTimeout counts in 32 bits; a boundary further away is looked at again then.
const timeoutMostMs = 2 ** 31 - 1;

/** Keeps one timeout per running meeting and no poll; stops with `close`. */
export function startSettlingTimers(options: Options): { close: () => void } {
  const { db, clock, newId, listener, log } = options;
  const timeouts = new Map<string, NodeJS.Timeout>();
  const rounds = new Map<string, number>();
  let allTimeout: NodeJS.Timeout | undefined;
  let closed = false;

  function wakeIn(meetingId: string, inMs: number): void {
    clearTimeout(timeouts.get(meetingId));
    const wake = () => void settleOne(meetingId);
    timeouts.set(meetingId, setTimeout(wake, Math.min(timeoutMostMs, Math.max(0, inMs))));
  }

  async function settleOne(meetingId: string): Promise<void> {
    // Of several readings under way only the last one arms the timeout.
    const round = (rounds.get(meetingId) ?? 0) + 1;
    rounds.set(meetingId, round);
    const isLast = () => !closed && rounds.get(meetingId) === round;
    try {
      const boundary = await settleTimer({ db, newId, now: clock.now() }, { meetingId });
      if (!isLast()) return;
      if (boundary !== null) return wakeIn(meetingId, boundary - clock.now());
      clearTimeout(timeouts.get(meetingId));
      timeouts.delete(meetingId);
      rounds.delete(meetingId);
    } catch (err) {
      if (!isLast()) return;
      log.warn({ err, meetingId }, "A timer could not be settled; trying again.");
      wakeIn(meetingId, retryMs);
    }
  }

  async function settleAll(): Promise<void> {
    clearTimeout(allTimeout);
    try {
      await clock.refresh?.();
      const running = await listTimersToSettle({ db });
      for (const meetingId of new Set([...running, ...timeouts.keys()])) void settleOne(meetingId);
    } catch (err) {
      if (closed) return;
      log.warn({ err }, "The running timers could not be listed; trying again.");
      allTimeout = setTimeout(() => void settleAll(), retryMs);
    }
  }

  const stops = [
    listener.onTopic((topic) => {
      if (topic.kind === "timer") void settleOne(topic.meetingId);
      if (topic.kind === "clock") void settleAll();
    }),
    listener.onReconnected(() => void settleAll()),
  ];
  void settleAll();

  return {
    close() {
      closed = true;
      for (const stop of stops) stop();
      clearTimeout(allTimeout);
      for (const timeout of timeouts.values()) clearTimeout(timeout);
    },
  };
}
