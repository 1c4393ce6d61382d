import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { type SocketRequest, socketRequests, timerCommandSchema } from "@/lib/contract/socket";
import { nothingKnown } from "@/lib/domain/live-room";
import { plainCommandKinds, timerCommandKinds } from "@/lib/domain/timer/commands";
import { adjustLimitMs } from "@/lib/domain/timer/limits";

const meetingId = "de5e7000-0000-4000-8000-000000000001";
const questionId = "de5e7000-0000-4000-8000-000500000001";
const pitchId = "de5e7000-0000-4000-8000-000300000001";
const body = "Kdo plača vzdrževanje?";

const valid: Record<SocketRequest, object> = {
  "clock:probe": {},
  "room:join": { meetingId, audience: "stage", known: nothingKnown },
  "timer:command": {
    meetingId,
    commandId: questionId,
    expectedRevision: 0,
    command: { kind: "start" },
  },
  "message:set": { meetingId, pitchId, text: "Še ena minuta" },
  "question:ask": {
    meetingId,
    questionId,
    pitchId,
    kind: "question",
    body,
    anonymous: false,
    contactShared: false,
  },
  "question:paste": { meetingId, questionId, pitchId, body, municipalityCode: "SI-003" },
  "question:edit": { meetingId, questionId, body },
  "question:withdraw": { meetingId, questionId },
  "question:vote": { meetingId, questionId, value: true },
  "question:moderate": { meetingId, questionId, expectedRevision: 1, move: { kind: "approve" } },
  "interest:set": {
    meetingId,
    pitchId,
    kind: "offer",
    value: true,
    offering: ["data"],
    note: "Imamo meritve.",
  },
  "pitch:responses": { meetingId, pitchId },
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
      const isPlain = plainCommandKinds.some((plain) => plain === kind);
      expect(takes(timerCommandSchema, { kind })).toBe(isPlain);
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

  test.each(["load", "go-to", "skip", "unskip"])("%s names an item by its id", (kind) => {
    for (const itemId of ["slot-1", "x".repeat(64)]) {
      expect(takes(timerCommandSchema, { kind, itemId })).toBe(true);
    }
    for (const itemId of ["", "x".repeat(65), "slot 1", "slot-1\u0000", "\ud800", 1, undefined]) {
      expect(takes(timerCommandSchema, { kind, itemId })).toBe(false);
    }
  });

  test("a swap names two items, a break what it stands before and its id", () => {
    expect(takes(timerCommandSchema, { kind: "swap", firstItemId: "a", secondItemId: "b" })).toBe(
      true,
    );
    expect(takes(timerCommandSchema, { kind: "swap", firstItemId: "a" })).toBe(false);
    expect(takes(timerCommandSchema, { kind: "remove-break", breakId: "b" })).toBe(true);
    expect(takes(timerCommandSchema, { kind: "remove-break", itemId: "b" })).toBe(false);
  });

  test.each([
    [60_000, true],
    [3_600_000, true],
    [59_999, false],
    [3_600_001, false],
    [60_000.5, false],
  ])("a break of %d ms", (durationMs, isTaken) => {
    const inserted = { kind: "insert-break", beforeItemId: "slot-1", breakId: "b", durationMs };
    expect(takes(timerCommandSchema, inserted)).toBe(isTaken);
  });

  test("follows a revision that can have been", () => {
    expect(takesChanged("timer:command", { expectedRevision: 1 })).toBe(true);
    expect(takesChanged("timer:command", { expectedRevision: -1 })).toBe(false);
    expect(takesChanged("timer:command", { expectedRevision: 0.5 })).toBe(false);
  });
});

describe.each(["question:ask", "question:edit", "question:paste"] as const)(
  "the text in %s",
  (request) => {
    test.each([
      ["4 characters", "abcd", false],
      ["5 characters", "abcde", true],
      ["5 characters of which 2 are spaces around", " abc ", false],
      ["300 characters", "č".repeat(300), true],
      ["301 characters", "č".repeat(301), false],
      ["NUL", "vpraš\u0000anje", false],
      ["a line break", "prva\ndruga", true],
      ["a lone surrogate", "vpraš\ud800anje", false],
      ["300 of what a reader sees as one character each", "👩‍🚒".repeat(300), true],
      ["301 of them", "👩‍🚒".repeat(301), false],
      ["more than a browser would send", "a".repeat(6_001), false],
      ["only what cannot be seen", "\u200b".repeat(9), false],
    ])("%s", (_, text, isTaken) => {
      expect(takesChanged(request, { body: text })).toBe(isTaken);
    });

    test.each([
      ["spaces around", "  Kako? ", "Kako?"],
      ["a letter written as two characters", "Kako s\u030cirijo?", "Kako širijo?"],
      ["a line break", "prva\n druga", "prva druga"],
      ["a bidi override", "vpraš\u202eanje", "vprašanje"],
      ["a bidi isolate", "vpraš\u2068anje", "vprašanje"],
      ["a control character", "vpraš\u0007anje", "vprašanje"],
    ])("%s is cleaned, not refused", (_, typed, cleaned) => {
      const { schema } = socketRequests[request];
      expect(schema.parse({ ...valid[request], body: typed }).body).toBe(cleaned);
    });
  },
);

test.each([
  [{ kind: "approve" }, true],
  [{ kind: "review" }, true],
  [{ kind: "claim", holderId: meetingId }, true],
  [{ kind: "merge", intoId: questionId }, true],
  [{ kind: "dismiss", reason: "unclear" }, true],
  [{ kind: "dismiss" }, false],
  [{ kind: "dismiss", reason: "because" }, false],
  [{ kind: "merge", intoId: "1" }, false],
  [{ kind: "claim" }, false],
  [{ kind: "withdraw" }, false],
  [{ kind: "approve", reason: "unclear" }, false],
])("a moderator's move is whole: %j", (move, isTaken) => {
  expect(takesChanged("question:moderate", { move })).toBe(isTaken);
});

test("a message and a note may be empty, a joiner may know nothing", () => {
  expect(takesChanged("message:set", { text: "" })).toBe(true);
  expect(takesChanged("message:set", { text: "č".repeat(121) })).toBe(false);
  expect(takesChanged("interest:set", { note: "", offering: [] })).toBe(true);
  expect(takesChanged("interest:set", { offering: ["money"] })).toBe(false);
  expect(takesChanged("question:paste", { municipalityCode: null })).toBe(true);
  expect(takesChanged("room:join", { known: { ...nothingKnown, timer: -2 } })).toBe(false);
});

test("a move names the revision its moderator saw, a message the pitch or none", () => {
  expect(takesChanged("question:moderate", { expectedRevision: undefined })).toBe(false);
  expect(takesChanged("question:moderate", { expectedRevision: -1 })).toBe(false);
  expect(takesChanged("message:set", { pitchId: null })).toBe(true);
  expect(takesChanged("message:set", { pitchId: undefined })).toBe(false);
});

test("a vote and anonymity are yes or no", () => {
  expect(takesChanged("question:vote", { value: "yes" })).toBe(false);
  expect(takesChanged("question:ask", { anonymous: 1 })).toBe(false);
});

test("only the moderator commands the timer and decides on questions", () => {
  const forModerators = requests.filter((request) =>
    socketRequests[request].roles.every((role) => role === "moderator"),
  );
  expect(forModerators).toEqual([
    "timer:command",
    "message:set",
    "question:paste",
    "question:moderate",
  ]);
});
