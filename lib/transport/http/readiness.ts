// Whether the database answers: asked at most once a second, however many requests come.
import type pg from "pg";

export type Readiness = { isReady: () => Promise<boolean> };

const freshForMs = 1_000;

/** `monotonicNow` (ms) must not follow the wall clock, or a step back would keep an answer for ever. */
export function watchReadiness(
  pool: Pick<pg.Pool, "query">,
  monotonicNow: () => number,
): Readiness {
  let answer: Promise<boolean> = Promise.resolve(false);
  let answeredAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  async function ask(): Promise<boolean> {
    try {
      await pool.query("select 1");
      return true;
    } catch {
      return false;
    } finally {
      isAsking = false;
      answeredAt = monotonicNow();
    }
  }

  return {
    isReady: () => {
      // One question at a time: a frozen database must not collect them.
      if (!isAsking && monotonicNow() - answeredAt >= freshForMs) {
        isAsking = true;
        answer = ask();
      }
      return answer;
    },
  };
}
