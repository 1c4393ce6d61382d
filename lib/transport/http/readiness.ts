// Whether the database answers: asked at most once a second, however many requests come.
import type pg from "pg";

export type Readiness = { isReady: () => Promise<boolean> };

const freshForMs = 1_000;

export function watchReadiness(pool: pg.Pool, systemNow: () => number): Readiness {
  let answer: Promise<boolean> = Promise.resolve(false);
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    isReady: () => {
      if (systemNow() - askedAt >= freshForMs) {
        askedAt = systemNow();
        answer = pool.query("select 1").then(
          () => true,
          () => false,
        );
      }
      return answer;
    },
  };
}
