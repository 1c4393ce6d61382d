import { afterAll, beforeAll, expect, test } from "vitest";
import type { RoomAudience } from "@/lib/contract/socket";
import type { MessageFrame, QuestionsFrame, VotesFrame } from "@/lib/domain/live-room";
import type { ModeratorMove } from "@/lib/domain/questions";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import {
  connect,
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

let database: TestDatabase;
let server: LiveServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock(), { presenceMs: 1 });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const hush = "Hitreje, prosim: še pol minute";

/** A day in which everything happens that somebody must not hear of, and what each was sent. */
async function runSecretDay(room: Room) {
  const meetingId = room.meeting.id;
  const clients = {
    moderator: await connect(server, room.moderator.personId),
    asker: await connect(server, room.attendee.personId),
    voter: await connect(server, room.presenter.personId),
    attendee: await connect(server, room.otherAttendee.personId),
    presenter: await connect(server, room.presenter.personId),
    stage: await connect(server, room.organiser.personId),
  };
  const { moderator, asker, voter } = clients;
  const watched = ["attendee", "presenter", "stage"] as const;
  const answers: Record<(typeof watched)[number], unknown[]> = {
    attendee: [],
    presenter: [],
    stage: [],
  };
  const joinAll = async () => {
    for (const audience of watched) {
      answers[audience].push(granted(await clients[audience].join(meetingId, audience)));
    }
  };
  await joinAll();
  granted(await moderator.join(meetingId, "moderator"));
  granted(await asker.join(meetingId, "attendee"));

  const asked = {
    pending: question(room, { body: "Čaka na pregled in ostane skrito" }),
    dismissed: question(room, { body: "Zavrnjeno in ostane skrito" }),
    withdrawn: question(room, { body: "Umaknjeno in ostane skrito" }),
    merged: question(room, { body: "Združeno in ostane skrito" }),
    hidden: question(room, {
      body: "Kdo bo lastnik podatkov?",
      anonymous: true,
      contactShared: true,
    }),
  };
  for (const each of Object.values(asked)) granted(await asker.ask("question:ask", each));
  const { questionId } = asked.hidden;
  const make = async (about: { questionId: string }, move: ModeratorMove) => {
    const expectedRevision = await revisionNow(database, about.questionId);
    const made = { meetingId, questionId: about.questionId, expectedRevision, move };
    granted(await moderator.ask("question:moderate", made));
  };
  await make(asked.dismissed, { kind: "dismiss", reason: "unclear" });
  granted(
    await asker.ask("question:withdraw", { meetingId, questionId: asked.withdrawn.questionId }),
  );
  await make(asked.hidden, { kind: "approve" });
  await make(asked.merged, { kind: "merge", intoId: questionId });
  await make(asked.hidden, { kind: "claim", holderId: room.otherModerator.personId });
  granted(await moderator.ask("message:set", { meetingId, pitchId: null, text: hush }));
  granted(await voter.ask("question:vote", { meetingId, questionId, value: true }));
  for (const audience of watched) {
    const one = clients[audience];
    await one.frame<QuestionsFrame>("questions:changed", (f) => f.changed.length > 0);
    await one.frame<VotesFrame>("votes:counted", (f) => f.tallies.length > 0);
  }
  await clients.presenter.frame<MessageFrame>("message:changed", ({ text }) => text === hush);
  await joinAll();
  await make(asked.hidden, { kind: "dismiss", reason: "off-topic" });
  for (const audience of watched) {
    await clients[audience].frame<QuestionsFrame>("questions:changed", (f) =>
      f.removedIds.includes(questionId),
    );
  }
  await joinAll();
  const sentTo = (audience: (typeof watched)[number]) =>
    JSON.stringify([clients[audience].frames, answers[audience]]);
  return { clients, asked, sentTo };
}

function namesOf(client: LiveClient): string[] {
  return client.frames.map(({ name }) => name);
}

test("nobody but moderators is sent who asked, who holds, what waits, or who is here", async () => {
  const room = await makeRoom(database);
  const { clients, asked, sentTo } = await runSecretDay(room);
  const { moderator, otherModerator, attendee, otherAttendee, presenter, organiser } = room;
  const people = [moderator, otherModerator, attendee, otherAttendee, presenter, organiser];
  const secrets = [
    ...[asked.pending, asked.dismissed, asked.withdrawn, asked.merged].flatMap((each) => [
      each.body,
      each.questionId,
    ]),
    ...people.flatMap((person) => [person.personId, person.email, person.name]),
    room.meeting.joinUrl,
  ];
  const audiences = ["attendee", "presenter", "stage"] as const satisfies readonly RoomAudience[];
  for (const audience of audiences) {
    const sent = sentTo(audience);
    for (const secret of secrets) expect(sent).not.toContain(secret);
    expect(sent).toContain(asked.hidden.body);
    expect(namesOf(clients[audience])).not.toContain("presence:counted");
    expect(namesOf(clients[audience])).not.toContain("question:own-changed");
    // The asker's municipality pitches too, so its name may stand in the running order only.
    const questionsSent = JSON.stringify(
      clients[audience].frames.filter(({ name }) => name === "questions:changed"),
    );
    expect(questionsSent).not.toContain("Bled");
  }
  for (const one of Object.values(clients)) one.close();
});

test("the message to the presenter reaches presenters and moderators only", async () => {
  const room = await makeRoom(database);
  const { clients, sentTo } = await runSecretDay(room);
  expect(sentTo("presenter")).toContain(hush);
  await clients.moderator.frame<MessageFrame>("message:changed", ({ text }) => text === hush);
  for (const audience of ["attendee", "stage"] as const) {
    expect(sentTo(audience)).not.toContain(hush);
    expect(namesOf(clients[audience])).not.toContain("message:changed");
  }
  expect(JSON.stringify(clients.asker.frames)).not.toContain(hush);
  for (const one of Object.values(clients)) one.close();
});

test("moderators see what waits and whose it is by municipality, not by person", async () => {
  const room = await makeRoom(database);
  const { clients, asked } = await runSecretDay(room);
  const heard = JSON.stringify(clients.moderator.frames);
  expect(heard).toContain(asked.pending.body);
  expect(heard).toContain("Bled");
  expect(heard).not.toContain(room.attendee.personId);
  expect(heard).not.toContain(room.attendee.email);
  for (const one of Object.values(clients)) one.close();
});
