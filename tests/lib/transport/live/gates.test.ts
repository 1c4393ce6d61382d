import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isOwnHandshake } from "@/lib/transport/live/origin";
import { createTokenBuckets } from "@/lib/transport/live/token-buckets";
import { createVoteBatcher } from "@/lib/transport/live/vote-batcher";

describe("token buckets", () => {
  test("a burst, then as many as the time gives back", () => {
    let nowMs = 0;
    const buckets = createTokenBuckets(() => nowMs);
    const rate = { burst: 2, perSecond: 1 };
    expect(buckets.take("a", rate)).toEqual({ ok: true });
    expect(buckets.take("a", rate)).toEqual({ ok: true });
    expect(buckets.take("a", rate)).toEqual({ ok: false, retryAfterMs: 1_000 });
    expect(buckets.take("b", rate)).toEqual({ ok: true });
    nowMs = 500;
    expect(buckets.take("a", rate)).toEqual({ ok: false, retryAfterMs: 500 });
    nowMs = 1_000;
    expect(buckets.take("a", rate)).toEqual({ ok: true });
  });

  test("whoever has been quiet long enough is forgotten", () => {
    let nowMs = 0;
    const buckets = createTokenBuckets(() => nowMs);
    const rate = { burst: 1, perSecond: 1 };
    for (let index = 0; index < 900; index += 1) buckets.take(`person ${index}`, rate);
    nowMs = 10_000;
    for (let index = 0; index < 200; index += 1) buckets.take("one", rate);
    expect(buckets.size()).toBe(1);
  });
});

describe("vote batches", () => {
  test("votes of the same moments are written together, each answered for itself", async () => {
    const batches: number[][] = [];
    const cast = async (votes: readonly number[]) => {
      batches.push([...votes]);
      return votes.map((vote) => `answer ${vote}`);
    };
    const batcher = createVoteBatcher({ cast, waitMs: 1, maxSize: 3 });
    const answers = await Promise.all([1, 2, 3, 4].map(batcher.add));
    expect(answers).toEqual(["answer 1", "answer 2", "answer 3", "answer 4"]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  test("one vote that cannot be stored does not take the others with it", async () => {
    const fault = Object.assign(new Error("no such person"), { code: "23503" });
    const cast = async (votes: readonly number[]) => {
      if (votes.includes(2)) throw fault;
      return [...votes];
    };
    const batcher = createVoteBatcher({ cast, waitMs: 1, maxSize: 10 });
    const answers = await Promise.allSettled([1, 2, 3].map(batcher.add));
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("when the database is away each vote is told, and the next batch is tried", async () => {
    let isAway = true;
    const cast = async (votes: readonly number[]) => {
      if (isAway) throw new Error("connection refused");
      return [...votes];
    };
    const batcher = createVoteBatcher({ cast, waitMs: 1, maxSize: 10 });
    await expect(batcher.add(1)).rejects.toThrow("connection refused");
    isAway = false;
    await expect(batcher.add(2)).resolves.toBe(2);
  });
});

describe("origins", () => {
  const request = (headers: IncomingMessage["headers"], method = "GET") =>
    ({ headers, method }) as IncomingMessage;
  const publicOrigin = "https://deset.example";

  test.each([
    ["our own", { origin: publicOrigin }, publicOrigin, true],
    ["a foreign one", { origin: "https://evil.example" }, publicOrigin, false],
    ["another scheme", { origin: "http://deset.example" }, publicOrigin, false],
    ["a sandboxed page", { origin: "null" }, publicOrigin, false],
    ["a sandboxed page without a public address", { origin: "null", host: "a" }, null, false],
    ["the request's own host", { origin: "http://a:1", host: "a:1" }, null, true],
    ["another port", { origin: "http://a:2", host: "a:1" }, null, false],
    ["none on a web socket", { upgrade: "websocket" }, publicOrigin, false],
    ["none on a plain GET", {}, publicOrigin, true],
  ] as const)("%s", (_name, headers, own, allowed) => {
    expect(isOwnHandshake(request(headers), own)).toBe(allowed);
  });

  test("none on a POST", () => {
    expect(isOwnHandshake(request({}, "POST"), publicOrigin)).toBe(false);
  });
});
