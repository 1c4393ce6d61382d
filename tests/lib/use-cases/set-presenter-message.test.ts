import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findPresenterMessage } from "@/db/queries/presenter-messages";
import type { Actor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import { setPresenterMessage } from "@/lib/use-cases/set-presenter-message";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import { bringOnStage, granted, makeRoom, type Room } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  room = await makeRoom(database);
});
afterAll(() => database.drop());

const say = (text: string, actor: Actor = room.moderator, now = instants.starts) =>
  sayTo(null, text, actor, now);
const sayTo = (
  pitchId: string | null,
  text: string,
  actor: Actor = room.moderator,
  now = instants.starts,
) => {
  const words = { meetingId: room.meeting.id, pitchId, text };
  return setPresenterMessage(makeContext(database.db, actor, now), words);
};
const messageNow = () => findPresenterMessage(database.db, room.meeting.id);

test("each other message has the next revision; the empty one clears it", async () => {
  expect(await messageNow()).toEqual({ revision: 0, text: "", sentAt: 0 });
  const [first, cleared] = [instants.starts, instants.starts + 1000];
  expect(granted(await say("Še minuta"))).toEqual({
    revision: 1,
    text: "Še minuta",
    sentAt: first,
  });
  expect(granted(await say("", room.otherModerator, cleared))).toEqual({
    ...{ revision: 2, text: "", sentAt: cleared },
  });
  expect(await messageNow()).toEqual({ revision: 2, text: "", sentAt: cleared });
});

test("the same words again change nothing, and neither does clearing what was never said", async () => {
  expect(granted(await say(""))).toEqual({ revision: 0, text: "", sentAt: 0 });
  const first = granted(await say("Govorite glasneje"));
  expect(granted(await say("Govorite glasneje", room.otherModerator, first.sentAt + 1))).toEqual(
    first,
  );
});

test("forty messages at once each have a revision of their own", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => say(`Sporočilo ${index}`)),
  );
  const revisions = answers.map((answer) => granted(answer).revision);
  expect(new Set(revisions).size).toBe(40);
  const last = answers.map(granted).find(({ revision }) => revision === 40);
  expect(await messageNow()).toEqual(last);
});

test("words for one presenter never reach the next one, however late they come", async () => {
  const [first, second] = room.pitchIds;
  expect(await sayTo(first, "Še minuta")).toEqual(refuse("timer-moved-on"));
  await bringOnStage(database, room, first);
  expect(await say("Še minuta")).toEqual(refuse("timer-moved-on"));
  const said = granted(await sayTo(first, "Še minuta"));
  expect(granted(await sayTo(first, "Še minuta"))).toEqual(said);
  await bringOnStage(database, room, second);
  expect(await sayTo(first, "Še minuta")).toEqual(refuse("timer-moved-on"));
  expect((await messageNow()).text).toBe("");
});

test("words and the timer's move at once never leave words for the wrong presenter", async () => {
  const [first, second] = room.pitchIds;
  await bringOnStage(database, room, first);
  await Promise.all([sayTo(first, "Še minuta"), bringOnStage(database, room, second)]);
  expect((await messageNow()).text).toBe("");
});

test("only a moderator of the meeting may", async () => {
  const elsewhere = (await makeRoom(database)).moderator;
  for (const actor of [room.attendee, room.presenter, room.organiser, elsewhere]) {
    expect(await say("Še minuta", actor)).toEqual(refuse("not-moderator"));
  }
  expect(await say("Še minuta", { kind: "visitor" })).toEqual(refuse("sign-in-needed"));
});
