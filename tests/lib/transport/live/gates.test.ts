import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/domain/actors";
import { createBatcher } from "@/lib/transport/live/batcher";
import { createIdentities } from "@/lib/transport/live/identities";
import { isOwnHandshake } from "@/lib/transport/live/origin";
import { createTokenBuckets } from "@/lib/transport/live/token-buckets";

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

describe("batches", () => {
  test("what arrives in the same moments is done together, each answered for itself", async () => {
    const batches: number[][] = [];
    const work = async (votes: readonly number[]) => {
      batches.push([...votes]);
      return votes.map((vote) => `answer ${vote}`);
    };
    const batcher = createBatcher({ work, waitMs: 1, maxSize: 3 });
    const answers = await Promise.all([1, 2, 3, 4].map(batcher.add));
    expect(answers).toEqual(["answer 1", "answer 2", "answer 3", "answer 4"]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  test("one item that cannot be stored does not take the others with it", async () => {
    const fault = Object.assign(new Error("no such person"), { code: "23503" });
    const work = async (votes: readonly number[]) => {
      if (votes.includes(2)) throw fault;
      return [...votes];
    };
    const batcher = createBatcher({ work, waitMs: 1, maxSize: 10 });
    const answers = await Promise.allSettled([1, 2, 3].map(batcher.add));
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("when the database is away each is told, and the next batch is tried", async () => {
    let isAway = true;
    const work = async (votes: readonly number[]) => {
      if (isAway) throw new Error("connection refused");
      return [...votes];
    };
    const batcher = createBatcher({ work, waitMs: 1, maxSize: 10 });
    await expect(batcher.add(1)).rejects.toThrow("connection refused");
    isAway = false;
    await expect(batcher.add(2)).resolves.toBe(2);
  });
});

describe("identities", () => {
  const person = (personId: string): PersonActor => ({
    ...{ kind: "person", personId, name: "", email: "", organisation: "other" },
    ...{ isOrganiser: false, moderatedMeetingIds: [], mandates: [], seats: [] },
    presentedPitches: [],
  });
  const limits = { actorMaxAgeMs: 60_000, readBatchMs: 1, readBatchEveryMs: 0, readBatchMax: 500 };
  const session = (tokenHash: string) => ({ kind: "session", tokenHash }) as const;

  test("many sessions are looked up by one statement, and one that has ended is a visitor", async () => {
    const asked: string[][] = [];
    const findPeople = async (hashes: readonly string[]) => {
      asked.push([...hashes]);
      return new Map([["a", person("ana")]]);
    };
    const books = { findPeople, findScreenMeeting: async () => null };
    const { find } = createIdentities(books, limits);
    const found = await Promise.all(["a", "b", "a"].map((hash) => find(session(hash))));
    expect(asked).toEqual([["a", "b"]]);
    expect(found).toEqual([person("ana"), { kind: "visitor" }, person("ana")]);
  });

  test("who somebody is is remembered for a while, and a failed reading is not", async () => {
    let reads = 0;
    const findPeople = async () => {
      reads += 1;
      if (reads === 1) throw new Error("the database is away");
      return new Map([["a", person("ana")]]);
    };
    const { current } = createIdentities(
      { findPeople, findScreenMeeting: async () => null },
      limits,
    );
    const identity = { ticket: session("a"), actor: person("old"), readAtMs: -60_000 };
    await expect(current(identity)).rejects.toThrow("away");
    expect(await current(identity)).toEqual(person("ana"));
    expect(await current(identity)).toEqual(person("ana"));
    expect(reads).toBe(2);
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
