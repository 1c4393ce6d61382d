// What each change in the live room lets its screens hear, and what it spares them.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ring } from "@/db/doorbell";
import type { Actor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import type { ModeratorMove } from "@/lib/domain/questions";
import type { Topic } from "@/lib/domain/topics";
import type { DoorbellListener } from "@/lib/gateways/doorbell-listener";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { castVotes } from "@/lib/use-cases/cast-votes";
import { editQuestion } from "@/lib/use-cases/edit-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { setInterest } from "@/lib/use-cases/set-interest";
import { setPresenterMessage } from "@/lib/use-cases/set-presenter-message";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  granted,
  listen,
  makeRoom,
  question,
  type Room,
  revisionNow,
} from "@/tests/support/live-room";

let database: TestDatabase;
let listener: DoorbellListener<Topic>;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
  listener = await listen(database);
});
beforeEach(async () => {
  room = await makeRoom(database);
});
afterAll(async () => {
  await listener.close();
  await database.drop();
});

const as = (actor: Actor) => makeContext(database.db, actor, instants.starts);

/** Everything rung before is heard then: rings come in the order of their commits. */
async function hearAll(): Promise<void> {
  const last = new Promise<void>((resolve) => {
    const stop = listener.onTopic(({ kind }) => {
      if (kind !== "clock") return;
      stop();
      resolve();
    });
  });
  await ring(database.db, { kind: "clock" });
  await last;
}

async function rungBy(act: () => Promise<{ ok: boolean }>): Promise<string[]> {
  await hearAll();
  const heard: string[] = [];
  const stop = listener.onTopic(({ kind }) => kind !== "clock" && heard.push(kind));
  expect(await act()).toMatchObject({ ok: true });
  await hearAll();
  stop();
  return heard.toSorted();
}

const own = (questionId: string) => ({ meetingId: room.meeting.id, questionId });
async function move(questionId: string, made: ModeratorMove) {
  const expectedRevision = await revisionNow(database, questionId);
  return moderateQuestion(as(room.moderator), { ...own(questionId), expectedRevision, move: made });
}

async function vote(questionId: string, value = true) {
  const cast = { ...own(questionId), actor: room.otherAttendee, value };
  const [answer] = await castVotes(as(room.moderator), [cast]);
  return answer ?? refuse("question-not-found");
}

async function approved(): Promise<string> {
  const { id } = granted(await askQuestion(as(room.attendee), question(room)));
  granted(await move(id, { kind: "approve" }));
  return id;
}

test("asking rings questions, and asking the same again nothing", async () => {
  const same = question(room);
  const ask = () => askQuestion(as(room.attendee), same);
  expect(await rungBy(ask)).toEqual(["questions"]);
  expect(await rungBy(ask)).toEqual([]);
});

test("a vote rings votes only, and the same again nothing", async () => {
  const id = await approved();
  expect(await rungBy(() => vote(id))).toEqual(["votes"]);
  expect(await rungBy(() => vote(id))).toEqual([]);
});

test("a question that comes or goes with votes rings both, without votes questions only", async () => {
  const id = await approved();
  const dismiss: ModeratorMove = { kind: "dismiss", reason: "unclear" };
  expect(await rungBy(() => move(id, dismiss))).toEqual(["questions"]);
  expect(await rungBy(() => move(id, { kind: "approve" }))).toEqual(["questions"]);
  granted(await vote(id));
  expect(await rungBy(() => move(id, { kind: "pin" }))).toEqual(["questions"]);
  expect(await rungBy(() => move(id, dismiss))).toEqual(["questions", "votes"]);
  expect(await rungBy(() => move(id, dismiss))).toEqual([]);
});

test("merging and taking apart rings both", async () => {
  const [id, into] = [await approved(), await approved()];
  const both = ["questions", "votes"];
  expect(await rungBy(() => move(id, { kind: "merge", intoId: into }))).toEqual(both);
  expect(await rungBy(() => move(id, { kind: "approve" }))).toEqual(both);
});

test("votes that go with old words ring both", async () => {
  const id = await approved();
  granted(await vote(id));
  const edit = () => editQuestion(as(room.attendee), { ...own(id), body: "Kdo plača?" });
  const both = ["questions", "votes"];
  expect(await rungBy(edit)).toEqual(both);
  expect(await rungBy(edit)).toEqual([]);
  const withdraw = () => withdrawQuestion(as(room.attendee), own(id));
  expect(await rungBy(withdraw)).toEqual(["questions"]);
});

test("an interest rings interests and a message message, each once", async () => {
  const say = () =>
    setInterest(as(room.otherAttendee), {
      ...{ meetingId: room.meeting.id, pitchId: room.pitchIds[0], kind: "join", value: true },
      ...{ offering: [], note: "" },
    });
  expect(await rungBy(say)).toEqual(["interests"]);
  expect(await rungBy(say)).toEqual([]);
  const tell = () =>
    setPresenterMessage(as(room.moderator), {
      ...{ meetingId: room.meeting.id, pitchId: null, text: "Še minuta" },
    });
  expect(await rungBy(tell)).toEqual(["message"]);
  expect(await rungBy(tell)).toEqual([]);
});
