import { afterAll, beforeAll, expect, test } from "vitest";
import type { QuestionsFrame, VotesFrame } from "@/lib/domain/live-room";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import {
  connect,
  createTestClock,
  granted,
  type LiveServer,
  makeRoom,
  question,
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

test("what an attendee and the stage are sent never tells who asked, nor what is not approved", async () => {
  const room = await makeRoom(database);
  const meetingId = room.meeting.id;
  const moderator = await connect(server, room.moderator.personId);
  const asker = await connect(server, room.attendee.personId);
  const watcher = await connect(server, room.otherAttendee.personId);
  const stage = await connect(server, room.organiser.personId);
  const voter = await connect(server, room.presenter.personId);
  const snapshots = [
    await watcher.join(meetingId, "attendee"),
    await stage.join(meetingId, "stage"),
  ];
  await moderator.join(meetingId, "moderator");
  await asker.join(meetingId, "attendee");

  const pending = question(room, { body: "Čaka na pregled in ostane skrito" });
  const dismissed = question(room, { body: "Zavrnjeno in ostane skrito" });
  const withdrawn = question(room, { body: "Umaknjeno in ostane skrito" });
  const hidden = question(room, { body: "Kdo bo lastnik podatkov?", anonymous: true });
  for (const asked of [pending, dismissed, withdrawn, hidden]) {
    granted(await asker.ask("question:ask", asked));
  }
  const { questionId } = hidden;
  granted(
    await moderator.ask("question:moderate", {
      meetingId,
      questionId: dismissed.questionId,
      status: "dismissed",
    }),
  );
  granted(await asker.ask("question:withdraw", { meetingId, questionId: withdrawn.questionId }));
  granted(await moderator.ask("question:moderate", { meetingId, questionId, status: "approved" }));
  granted(await voter.ask("question:vote", { meetingId, questionId, value: true }));
  for (const one of [watcher, stage]) {
    await one.frame<QuestionsFrame>("questions:changed", (f) => f.changed.length > 0);
    await one.frame<VotesFrame>("votes:counted", (f) => f.counts[questionId] === 1);
  }
  const edited = "Popravljeno in spet skrito";
  granted(await asker.ask("question:edit", { meetingId, questionId, body: edited }));
  for (const one of [watcher, stage]) {
    await one.frame<QuestionsFrame>("questions:changed", (f) => f.removedIds.includes(questionId));
  }
  snapshots.push(await watcher.join(meetingId, "attendee"), await stage.join(meetingId, "stage"));

  const secrets = [
    pending.body,
    pending.questionId,
    dismissed.body,
    dismissed.questionId,
    withdrawn.body,
    withdrawn.questionId,
    edited,
    ...[room.attendee, room.otherAttendee, room.presenter, room.moderator, room.organiser].flatMap(
      (person) => [person.personId, person.email, person.name],
    ),
    room.meeting.joinUrl,
    "presence:counted",
    "question:own-changed",
  ];
  const sent = JSON.stringify([watcher.frames, stage.frames, snapshots]);
  for (const secret of secrets) expect(sent).not.toContain(secret);
  // The asker's municipality pitches too, so its name may stand in the running order only.
  const questionsSent = JSON.stringify(
    [...watcher.frames, ...stage.frames].filter(({ name }) => name === "questions:changed"),
  );
  expect(questionsSent).toContain(hidden.body);
  expect(questionsSent).not.toContain("Bled");

  const heard = JSON.stringify(moderator.frames);
  expect(heard).toContain(pending.body);
  expect(heard).toContain("Bled");
  expect(heard).not.toContain(room.attendee.personId);
  for (const one of [moderator, asker, watcher, stage, voter]) one.close();
});
