import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roomAudiences } from "@/lib/contract/socket";
import type { Actor } from "@/lib/domain/actors";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { setInterest } from "@/lib/use-cases/set-interest";
import { setPresenterMessage } from "@/lib/use-cases/set-presenter-message";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import { granted, makeRoom, question, type Room } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
  room = await makeRoom(database);
});
afterAll(() => database.drop());

const as = (actor: Actor, now: number = instants.starts) => makeContext(database.db, actor, now);
const load = (actor: Actor, audience: (typeof roomAudiences)[number], now?: number) =>
  loadLiveSnapshot(as(actor, now), { meetingId: room.meeting.id, audience });

test("a room nobody has acted in yet is whole and at rest", async () => {
  const snapshot = granted(await load(room.attendee, "attendee"));
  expect(snapshot).toMatchObject({
    serverNow: instants.starts,
    meetingId: room.meeting.id,
    presence: null,
    room: { questionsRevision: 0, votesRevision: 0, questions: {}, tallies: {}, votedNumbers: [] },
  });
  expect(snapshot.room.timer).toMatchObject({
    revision: 0,
    timer: { position: { kind: "waiting" } },
  });
  expect(snapshot.room.timer.order).toHaveLength(6);
});

test("each audience sees its own questions; one's own votes and interests are marked", async () => {
  const meetingId = room.meeting.id;
  const pending = granted(await askQuestion(as(room.attendee), question(room)));
  const hidden = granted(await askQuestion(as(room.attendee), question(room, { anonymous: true })));
  const approve = { meetingId, questionId: hidden.id, move: { kind: "approve" } } as const;
  const expectedRevision = hidden.revision;
  granted(await moderateQuestion(as(room.moderator), { ...approve, expectedRevision }));
  const vote = { actor: room.otherAttendee, meetingId, questionId: hidden.id, value: true };
  await castVotes(as(room.otherAttendee), [vote]);
  const join = { pitchId: room.pitchIds[0], kind: "join", offering: [], note: "" } as const;
  const offering: [] = [];
  granted(await setInterest(as(room.otherAttendee), { meetingId, ...join, offering, value: true }));
  const words = { meetingId, pitchId: null, text: "Še ena minuta" };
  granted(await setPresenterMessage(as(room.moderator), words));

  const other = granted(await load(room.otherAttendee, "attendee")).room;
  expect(Object.keys(other.questions)).toEqual([hidden.id]);
  expect(other.questions[hidden.id]).toMatchObject({ mine: false, municipality: null });
  expect(other).toMatchObject({
    tallies: { [hidden.number]: { votes: 1, municipalities: 1 } },
    votedNumbers: [hidden.number],
    ownInterests: [join],
    interests: { counts: { [room.pitchIds[0]]: { join: 1, offer: 0 } } },
    message: { text: "" },
  });

  const own = granted(await load(room.attendee, "attendee")).room;
  expect(Object.keys(own.questions).toSorted()).toEqual([pending.id, hidden.id].toSorted());
  expect(own).toMatchObject({ votedNumbers: [], ownInterests: [] });

  const moderator = granted(await load(room.moderator, "moderator")).room;
  expect(moderator.questions[hidden.id]).toMatchObject({ municipality: { name: "Bled" } });
  expect(moderator.message.text).toBe("Še ena minuta");
  const stage = granted(await load(room.organiser, "stage")).room;
  expect(Object.keys(stage.questions)).toEqual([hidden.id]);
  expect(stage.message.text).toBe("");
  const presenter = granted(await load(room.presenter, "presenter")).room;
  expect(Object.keys(presenter.questions)).toEqual([hidden.id]);
  expect(presenter.message.text).toBe("Še ena minuta");
});

test.each([
  ["attendee", "moderator", "not-moderator"],
  ["organiser", "moderator", "not-moderator"],
  ["stranger", "attendee", "not-registered"],
  ["stranger", "stage", "not-registered"],
  ["attendee", "presenter", "not-presenter"],
  ["moderator", "presenter", "not-presenter"],
] as const)("%s may not look as %s: %s", async (who, audience, refusal) => {
  expect(await load(room[who], audience)).toEqual({ ok: false, refusal });
});

test("a visitor is asked to sign in, whichever view they want", async () => {
  for (const audience of roomAudiences) {
    expect(await load({ kind: "visitor" }, audience)).toEqual({
      ok: false,
      refusal: "sign-in-needed",
    });
  }
});

test("a meeting that is unknown or not yet published does not exist", async () => {
  const { publishedAt } = room.meeting;
  const refused = { ok: false, refusal: "meeting-not-found" };
  expect(await load(room.attendee, "attendee", publishedAt - 1)).toEqual(refused);
  expect(await load(room.attendee, "attendee", publishedAt)).toMatchObject({ ok: true });
  const nowhere = { meetingId: randomUUID(), audience: "stage" } as const;
  expect(await loadLiveSnapshot(as(room.organiser), nowhere)).toEqual(refused);
});
