import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { type SocketRequest, socketRequests, timerCommandSchema } from "@/lib/contract/socket";
import { questionStatuses } from "@/lib/domain/questions";
import { adjustLimitMs, timerCommandKinds } from "@/lib/domain/timer";

const meetingId = "de5e7000-0000-4000-8000-000000000001";
const questionId = "de5e7000-0000-4000-8000-000500000001";
const pitchId = "de5e7000-0000-4000-8000-000300000001";
const body = "Kdo plača vzdrževanje?";

const valid: Record<SocketRequest, object> = {
  "clock:probe": {},
  "room:join": { meetingId, audience: "stage" },
  "timer:command": {
    meetingId,
    commandId: questionId,
    expectedRevision: 0,
    command: { kind: "start" },
  },
  "question:ask": { meetingId, questionId, pitchId, body, anonymous: false },
  "question:edit": { meetingId, questionId, body },
  "question:withdraw": { meetingId, questionId },
  "question:vote": { meetingId, questionId, value: true },
  "question:moderate": { meetingId, questionId, status: "approved" },
};
const requests = Object.keys(socketRequests) as SocketRequest[];

const takes = (schema: z.ZodType, input: unknown) => schema.safeParse(input).success;
const takesChanged = (request: SocketRequest, change: object) =>
  takes(socketRequests[request].schema, { ...valid[request], ...change });

describe.each(requests)("%s", (request) => {
  const { schema } = socketRequests[request];

  test("takes what it names and nothing besides", () => {
    expect(schema.parse(valid[request])).toEqual(valid[request]);
    expect(takesChanged(request, { personId: meetingId })).toBe(false);
    expect(takes(schema, null)).toBe(false);
    expect(takes(schema, [])).toBe(false);
  });

  test("misses every field that is left out, and knows an id from a text", () => {
    for (const field of Object.keys(valid[request])) {
      expect(takesChanged(request, { [field]: undefined })).toBe(false);
      if (field.endsWith("Id")) expect(takesChanged(request, { [field]: "1" })).toBe(false);
    }
  });
});

describe("a command", () => {
  test("is one of the timer's", () => {
    for (const kind of timerCommandKinds) {
      expect(takes(timerCommandSchema, { kind })).toBe(kind !== "adjust");
    }
    expect(takes(timerCommandSchema, { kind: "settle" })).toBe(false);
    expect(takes(timerCommandSchema, { kind: "start", deltaMs: 1 })).toBe(false);
  });

  test.each([
    [adjustLimitMs, true],
    [-adjustLimitMs, true],
    [adjustLimitMs + 1, false],
    [-adjustLimitMs - 1, false],
    [0.5, false],
    [Number.NaN, false],
  ])("an adjustment by %d ms", (deltaMs, isTaken) => {
    expect(takes(timerCommandSchema, { kind: "adjust", deltaMs })).toBe(isTaken);
  });

  test("follows a revision that can have been", () => {
    expect(takesChanged("timer:command", { expectedRevision: 1 })).toBe(true);
    expect(takesChanged("timer:command", { expectedRevision: -1 })).toBe(false);
    expect(takesChanged("timer:command", { expectedRevision: 0.5 })).toBe(false);
  });
});

describe.each(["question:ask", "question:edit"] as const)("the text in %s", (request) => {
  test.each([
    ["4 characters", "abcd", false],
    ["5 characters", "abcde", true],
    ["5 characters of which 2 are spaces around", " abc ", false],
    ["300 characters", "č".repeat(300), true],
    ["301 characters", "č".repeat(301), false],
    ["NUL", "vpraš\u0000anje", false],
    ["a line break", "prva\ndruga", true],
    ["a lone surrogate", "vpraš\ud800anje", false],
    ["a bidi override", "vpraš\u202eanje", false],
    ["a bidi isolate", "vpraš\u2068anje", false],
    ["emoji", "Zakaj? 👩‍🚒", true],
  ])("%s", (_, text, isTaken) => {
    expect(takesChanged(request, { body: text })).toBe(isTaken);
  });

  test("is trimmed, and a letter written as two characters becomes one", () => {
    const parsed = socketRequests[request].schema.parse({
      ...valid[request],
      body: "  Kako s\u030cirijo? ",
    });
    expect(parsed.body).toBe("Kako širijo?");
  });
});

test("a moderator sets what a moderator may set; asking and withdrawing are the author's", () => {
  const settable = questionStatuses.filter((status) =>
    takesChanged("question:moderate", { status }),
  );
  expect(settable).toEqual(["approved", "answering", "answered", "dismissed"]);
});

test("a vote and anonymity are yes or no", () => {
  expect(takesChanged("question:vote", { value: "yes" })).toBe(false);
  expect(takesChanged("question:ask", { anonymous: 1 })).toBe(false);
});

test("only the moderator commands the timer and decides on questions", () => {
  const forModerators = requests.filter((request) =>
    socketRequests[request].roles.every((role) => role === "moderator"),
  );
  expect(forModerators).toEqual(["timer:command", "question:moderate"]);
});
