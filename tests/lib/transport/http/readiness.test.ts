import { expect, test } from "vitest";
import { watchReadiness } from "@/lib/transport/http/readiness";

function watch() {
  let asked = 0;
  let clock = 0;
  let settle: (isUp: boolean) => void = () => undefined;
  const pool = {
    query: () => {
      asked += 1;
      return new Promise((resolve, reject) => {
        settle = (isUp) => (isUp ? resolve(undefined) : reject(new Error("away")));
      });
    },
  };
  const readiness = watchReadiness(pool as never, () => clock);
  return {
    readiness,
    asked: () => asked,
    settle: (isUp: boolean) => settle(isUp),
    pass: (ms: number) => {
      clock += ms;
    },
  };
}

test("however many ask, the database is asked once a second", async () => {
  const { readiness, asked, settle, pass } = watch();
  const answers = Promise.all([readiness.isReady(), readiness.isReady(), readiness.isReady()]);
  settle(true);
  expect(await answers).toEqual([true, true, true]);
  pass(999);
  await readiness.isReady();
  expect(asked()).toBe(1);
  pass(1);
  const again = readiness.isReady();
  settle(false);
  expect(await again).toBe(false);
  expect(asked()).toBe(2);
});

test("a frozen database does not collect questions", async () => {
  const { readiness, asked, pass } = watch();
  void readiness.isReady();
  pass(10_000);
  void readiness.isReady();
  pass(10_000);
  void readiness.isReady();
  expect(asked()).toBe(1);
});
