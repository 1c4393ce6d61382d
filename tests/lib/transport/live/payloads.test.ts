import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protocolVersion, type SocketRequest, socketRequests } from "@/lib/contract/socket";
import { nothingKnown } from "@/lib/domain/live-room";
import type { RefusalCode } from "@/lib/domain/refusals";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import {
  command,
  connect,
  createTestClock,
  type LiveClient,
  type LiveServer,
  makeRoom,
  question,
  type Room,
  startLiveServer,
} from "@/tests/support/live-room";

let database: TestDatabase;
let server: LiveServer;
let room: Room;
let client: LiveClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock());
  room = await makeRoom(database);
  client = await connect(server, room.moderator.personId);
});
afterAll(async () => {
  client.close();
  await server.close();
  await database.drop();
});

const requests = Object.keys(socketRequests) as SocketRequest[];

function validPayloads(): Record<SocketRequest, Record<string, unknown>> {
  const meetingId = room.meeting.id;
  const questionId = randomUUID();
  return {
    "clock:probe": {},
    "room:join": { meetingId, audience: "moderator", known: nothingKnown },
    "timer:command": command(room, "adjust"),
    "message:set": { meetingId, pitchId: null, text: "Še ena minuta" },
    "question:ask": question(room),
    "question:paste": {
      ...{ meetingId, questionId, pitchId: room.pitchIds[0] },
      ...{ body: "Kdo plača vzdrževanje?", municipalityCode: "SI-003" },
    },
    "question:edit": { meetingId, questionId, body: "Kdo plača vzdrževanje?" },
    "question:withdraw": { meetingId, questionId },
    "question:vote": { meetingId, questionId, value: true },
    "question:moderate": {
      ...{ meetingId, questionId, expectedRevision: 1, move: { kind: "approve" } },
    },
    "interest:set": {
      ...{ meetingId, pitchId: room.pitchIds[1], kind: "offer" },
      ...{ value: true, offering: ["data"], note: "Odprti podatki" },
    },
    "pitch:responses": { meetingId, pitchId: room.pitchIds[0] },
  };
}

const rubbish = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  fc.constant("\u0000"),
  fc.constant("\ud800"),
  fc.constant("a".repeat(5_000)),
  fc.constant(Number.MAX_SAFE_INTEGER + 2),
  fc.constant(-1),
  fc.constant(0.5),
  fc.constant({ kind: "adjust", deltaMs: 1e12 }),
  fc.constant({ kind: "settle" }),
  fc.constant({ kind: "merge", intoId: "me" }),
  fc.constant({ kind: "go-to", itemId: "../.." }),
  fc.constant({ timer: -2 }),
  fc.constant(["data", "data", "data", "data", "data"]),
  fc.constant([]),
  fc.constant({ $ne: null }),
  fc.constant({ toString: 1 }),
  fc.constant({ valueOf: 1, toString: null }),
  fc.constant("'; drop table votes; --"),
);

/** A valid payload with a field dropped, replaced by rubbish or added. */
type Mutation = { request: SocketRequest; pick: number; kind: string; value: unknown };
const mutations: fc.Arbitrary<Mutation> = fc.record({
  request: fc.constantFrom(...requests),
  pick: fc.nat(20),
  kind: fc.constantFrom("drop", "replace", "add"),
  value: rubbish,
});

function mutate(payload: Record<string, unknown>, { pick, kind, value }: Mutation): unknown {
  const keys = Object.keys(payload);
  const key = keys[pick % Math.max(1, keys.length)];
  if (key === undefined || kind === "add") return { ...payload, surprise: value ?? 1 };
  if (kind === "replace") return { ...payload, [key]: value };
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key));
}

/** A page that joins in a way the server does not know is older than the server. */
function refusalOf(request: SocketRequest): RefusalCode {
  return request === "room:join" ? "reload-needed" : "input-invalid";
}

const fifty = { minLength: 50, maxLength: 50 };

async function sendBroken(mutation: Mutation) {
  const payload = mutate(validPayloads()[mutation.request], mutation);
  // What cannot cross the wire as it is (undefined) is judged as it arrives.
  const { success } = socketRequests[mutation.request].schema.safeParse(
    JSON.parse(JSON.stringify(payload)),
  );
  const { request } = mutation;
  return { request, isBroken: !success, answer: await client.askAnything(request, payload) };
}

test("every valid payload passes its schema and is never called invalid", async () => {
  for (const request of requests) {
    const payload = validPayloads()[request];
    expect(socketRequests[request].schema.safeParse(payload).success).toBe(true);
    const answer = await client.askAnything(request, payload);
    if (!answer.ok) expect(answer.refusal).not.toBe("input-invalid");
  }
});

test("every broken payload is answered as invalid, in words, and breaks nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutations, fifty), async (many) => {
      const answers = await Promise.all(many.map(sendBroken));
      for (const { request, isBroken, answer } of answers) {
        if (!isBroken) continue;
        const message = expect.stringMatching(/\S/);
        expect(answer).toEqual({ ok: false, refusal: refusalOf(request), message });
      }
    }),
    { numRuns: 40 },
  );
  expect(server.faults).toEqual([]);
});

test("what names a meeting by something that is no text is answered as invalid", async () => {
  const named: unknown[] = [
    { toString: 1 },
    { valueOf: 1, toString: null },
    [{ toString: 1 }],
    1,
    null,
  ];
  for (const request of requests) {
    if (request === "clock:probe") continue;
    for (const meetingId of named) {
      const answer = await client.askAnything(request, { ...validPayloads()[request], meetingId });
      expect(answer).toMatchObject({ ok: false, refusal: refusalOf(request) });
    }
  }
  expect(server.faults).toEqual([]);
});

test("anything at all in a payload's place is answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requests), fc.jsonValue(), async (request, payload) => {
      const answer = await client.askAnything(request, payload);
      expect(typeof answer.ok).toBe("boolean");
    }),
    { numRuns: 300 },
  );
});

test("a page from before the catch-up, which joins without saying what it knows, is told to reload", async () => {
  const { meeting } = room;
  const older = { meetingId: meeting.id, audience: "attendee" };
  expect(await client.askAnything("room:join", older)).toMatchObject({
    ok: false,
    refusal: "reload-needed",
    message: expect.stringMatching(/\S/),
  });
});

test("an event the protocol does not name is answered as invalid", async () => {
  for (const name of ["constructor", "toString", "__proto__", "timer:destroy", ""]) {
    expect(await client.askAnything(name, {})).toMatchObject({
      ok: false,
      refusal: "input-invalid",
    });
  }
});

test("a request nobody waits for an answer to changes nothing and breaks nothing", async () => {
  client.socket.emit("timer:command", command(room, "start"));
  client.socket.emit("question:ask");
  client.socket.emit("room:join", "no", "acknowledgement");
  client.socket.emit("question:vote", Buffer.alloc(64));
  expect(await client.askAnything("clock:probe", {})).toMatchObject({ ok: true });
  const joined = await client.join(room.meeting.id, "moderator");
  expect(joined).toMatchObject({
    ok: true,
    value: { protocol: protocolVersion, catchUp: { timer: { revision: 0 } } },
  });
});

test("a message above the size limit closes the line and nothing else", async () => {
  const big = await connect(server, room.attendee.personId);
  const gone = new Promise((resolve) => big.socket.once("disconnect", resolve));
  big.socket.emit("clock:probe", { filler: "a".repeat(70 * 1024) });
  await gone;
  expect(await client.askAnything("clock:probe", {})).toMatchObject({ ok: true });
});
