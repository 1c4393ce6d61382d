import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replaceScreenLink } from "@/db/queries/screen-links";
import { type SocketRequest, socketRequests } from "@/lib/contract/socket";
import { nothingKnown } from "@/lib/domain/live-room";
import type { RefusalCode } from "@/lib/domain/refusals";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  command,
  connect,
  connectScreen,
  createTestClock,
  granted,
  type LiveClient,
  type LiveServer,
  makeRoom,
  question,
  type Room,
  revisionNow,
  startLiveServer,
} from "@/tests/support/live-room";

const roles = ["attendee", "presenter", "moderator", "organiser", "stranger", "screen"] as const;
type Role = (typeof roles)[number];
type Verdict = "allowed" | RefusalCode;

const everyone = (verdict: Verdict): Record<Role, Verdict> => ({
  attendee: verdict,
  presenter: verdict,
  moderator: verdict,
  organiser: verdict,
  stranger: verdict,
  screen: "sign-in-needed",
});
const moderatorsOnly = { ...everyone("not-moderator"), moderator: "allowed" } as const;
const seatedOnly = {
  ...everyone("not-registered"),
  attendee: "allowed",
  presenter: "allowed",
} as const;
/** Who leads the pitch that is asked about, and who runs the meeting. */
const leadOnly = {
  ...everyone("not-presenter"),
  presenter: "allowed",
  moderator: "allowed",
} as const;
/** What only the author may do: the one who asks here is the attendee. */
const authorOnly = { ...seatedOnly, presenter: "not-yours" } as const;

/** Who may do what. A request without a row here does not compile, and fails the first test. */
const matrix: Record<SocketRequest, Record<Role, Verdict>> = {
  "clock:probe": { ...everyone("allowed"), screen: "allowed" },
  "room:join": { ...everyone("allowed"), stranger: "not-registered" },
  "timer:command": moderatorsOnly,
  "message:set": moderatorsOnly,
  "question:ask": seatedOnly,
  "question:paste": moderatorsOnly,
  "question:edit": authorOnly,
  "question:withdraw": authorOnly,
  "question:vote": { ...seatedOnly, attendee: "own-question-vote" },
  "question:moderate": moderatorsOnly,
  "interest:set": seatedOnly,
  "pitch:responses": leadOnly,
};

let database: TestDatabase;
let server: LiveServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock());
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function roomWithQuestion() {
  const room = await makeRoom(database);
  const asked = question(room);
  const { meetingId, questionId } = asked;
  const { db } = database;
  const now = instants.starts;
  const { revision } = granted(await askQuestion(makeContext(db, room.attendee, now), asked));
  const seen = { meetingId, questionId, expectedRevision: revision };
  const approve = { ...seen, move: { kind: "approve" } } as const;
  granted(await moderateQuestion(makeContext(db, room.moderator, now), approve));
  return { room, questionId };
}

async function connectAs(role: Role, room: Room): Promise<LiveClient> {
  if (role !== "screen") return connect(server, room[role].personId);
  const tokenHash = randomUUID();
  const link = { meetingId: room.meeting.id, tokenHash, madeAt: instants.starts };
  await replaceScreenLink(database.db, link);
  return connectScreen(server, tokenHash);
}

function payloadFor(request: SocketRequest, room: Room, questionId: string): unknown {
  const meetingId = room.meeting.id;
  const payloads: Record<SocketRequest, unknown> = {
    "clock:probe": {},
    "room:join": { meetingId, audience: "attendee", known: nothingKnown },
    "timer:command": command(room, "start"),
    "message:set": { meetingId, pitchId: null, text: "Še ena minuta" },
    "question:ask": question(room),
    "question:paste": {
      ...{ meetingId, questionId: randomUUID(), pitchId: room.pitchIds[0] },
      ...{ body: "Kdo plača vzdrževanje?", municipalityCode: null },
    },
    "question:edit": { meetingId, questionId, body: "Kdo plača vzdrževanje?" },
    "question:withdraw": { meetingId, questionId },
    "question:vote": { meetingId, questionId, value: true },
    "question:moderate": { meetingId, questionId, expectedRevision: 2, move: { kind: "pin" } },
    "interest:set": {
      ...{ meetingId, pitchId: room.pitchIds[1], kind: "join" },
      ...{ value: true, offering: [], note: "" },
    },
    "pitch:responses": { meetingId, pitchId: room.pitchIds[0] },
  };
  return payloads[request];
}

async function stateOf(room: Room): Promise<unknown> {
  const { id } = room.meeting;
  const { rows } = await database.db.execute(sql`
    select
      (select jsonb_agg(to_jsonb(t)) from timers t where meeting_id = ${id}) as timer,
      (select jsonb_agg(to_jsonb(l)) from timer_log l where meeting_id = ${id}) as log,
      (select jsonb_agg(to_jsonb(f)) from question_feeds f where meeting_id = ${id}) as feed,
      (select jsonb_agg(to_jsonb(q) order by q.id) from questions q where meeting_id = ${id}) as questions,
      (select jsonb_agg(to_jsonb(v)) from votes v join questions q on q.id = v.question_id
        where q.meeting_id = ${id}) as votes,
      (select jsonb_agg(to_jsonb(m)) from presenter_messages m where meeting_id = ${id}) as message,
      (select jsonb_agg(to_jsonb(i)) from interests i join pitches p on p.id = i.pitch_id
        where p.meeting_id = ${id}) as interests`);
  return rows[0];
}

const requests = Object.keys(socketRequests) as SocketRequest[];

test("every request of the protocol has its row", () => {
  expect(Object.keys(matrix).toSorted()).toEqual(requests.toSorted());
});

test("a role the protocol names for a request is allowed to make it, or refused for a reason of its own", () => {
  for (const request of requests) {
    const named: readonly string[] = socketRequests[request].roles;
    expect(matrix[request].moderator === "allowed").toBe(named.includes("moderator"));
    const presenterSitsOnly = named.includes("attendee") && !named.includes("presenter");
    if (!presenterSitsOnly) {
      expect(matrix[request].presenter === "allowed").toBe(named.includes("presenter"));
    }
    const attendeeAllowed = ["allowed", "own-question-vote"].includes(matrix[request].attendee);
    expect(attendeeAllowed).toBe(named.includes("attendee"));
  }
});

const rows = requests.flatMap((request) =>
  roles.map((role) => [role, request, matrix[request][role]] as const),
);

describe.each(rows)("%s makes %s", (role, request, verdict) => {
  test(`: ${verdict}`, async () => {
    const { room, questionId } = await roomWithQuestion();
    const client = await connectAs(role, room);
    const before = await stateOf(room);
    const answer = await client.askAnything(request, payloadFor(request, room, questionId));
    client.close();
    if (verdict === "allowed") {
      expect(answer).toMatchObject({ ok: true });
      return;
    }
    expect(answer).toEqual({ ok: false, refusal: verdict, message: expect.stringMatching(/\S/) });
    expect(await stateOf(room)).toEqual(before);
  });
});

test("a screen may look at the stage of its meeting, and at nothing else", async () => {
  const { room } = await roomWithQuestion();
  const { room: otherRoom } = await roomWithQuestion();
  const screen = await connectAs("screen", room);
  const meetingId = room.meeting.id;
  expect(await screen.join(meetingId, "stage")).toMatchObject({ ok: true });
  const refused = { ok: false, refusal: "sign-in-needed" };
  for (const audience of ["attendee", "presenter", "moderator"] as const) {
    expect(await screen.join(meetingId, audience)).toMatchObject(refused);
  }
  expect(await screen.join(otherRoom.meeting.id, "stage")).toMatchObject(refused);
  screen.close();
});

test("a screen with an unknown link, or one that was replaced, is not let in", async () => {
  await expect(connectScreen(server, randomUUID())).rejects.toThrow("sign-in-needed");
});

test.each([
  ["attendee", "moderator", "not-moderator"],
  ["organiser", "moderator", "not-moderator"],
  ["stranger", "stage", "not-registered"],
  ["stranger", "attendee", "not-registered"],
  ["attendee", "presenter", "not-presenter"],
  ["moderator", "presenter", "not-presenter"],
] as const)("%s may not join as %s and hears nothing", async (role, audience, refusal) => {
  const { room, questionId } = await roomWithQuestion();
  const client = await connect(server, room[role].personId);
  const moderator = await connect(server, room.moderator.personId);
  const meetingId = room.meeting.id;
  await moderator.join(meetingId, "moderator");
  expect(await client.join(meetingId, audience)).toMatchObject({ ok: false, refusal });
  const expectedRevision = await revisionNow(database, questionId);
  const move = { kind: "dismiss", reason: "unclear" } as const;
  const dismiss = { meetingId, questionId, expectedRevision, move };
  granted(await moderator.ask("question:moderate", dismiss));
  await moderator.frame("questions:changed");
  await client.askAnything("clock:probe", {});
  expect(client.frames).toEqual([]);
  client.close();
  moderator.close();
});
