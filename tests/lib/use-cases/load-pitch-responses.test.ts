import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/actors";
import { refuse } from "@/lib/domain/outcomes";
import type { ModeratorMove } from "@/lib/domain/questions";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { loadPitchResponses } from "@/lib/use-cases/load-pitch-responses";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { setInterest } from "@/lib/use-cases/set-interest";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext, makePitch } from "@/tests/support/factories";
import { granted, makeRoom, question, type Room, revisionNow } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
  room = await makeRoom(database);
});
afterAll(() => database.drop());

const as = (actor: Actor) => makeContext(database.db, actor, instants.starts);
const load = (actor: Actor, pitchId: string = room.pitchIds[0], meetingId = room.meeting.id) =>
  loadPitchResponses(as(actor), { meetingId, pitchId });

async function asked(moves: ModeratorMove[], traits: Parameters<typeof question>[1] = {}) {
  const view = granted(await askQuestion(as(room.attendee), question(room, traits)));
  const input = { meetingId: room.meeting.id, questionId: view.id };
  for (const move of moves) {
    const expectedRevision = await revisionNow(database, view.id);
    granted(await moderateQuestion(as(room.moderator), { ...input, expectedRevision, move }));
  }
  return view.id;
}

test("the lead and the moderators read who would join and what is offered", async () => {
  const meetingId = room.meeting.id;
  const said = { meetingId, pitchId: room.pitchIds[0], kind: "offer", value: true } as const;
  const offer = { ...said, offering: ["site" as const], note: "Travnik ob jezeru" };
  granted(await setInterest(as(room.otherAttendee), offer));
  for (const actor of [room.presenter, room.moderator]) {
    expect(granted(await load(actor)).interests).toEqual([
      {
        ...{ pitchId: room.pitchIds[0], kind: "offer", offering: ["site"] },
        ...{ note: "Travnik ob jezeru", setAt: instants.starts },
        municipality: { name: "Koper", urban: true },
      },
    ]);
  }
  expect(granted(await load(room.presenter, room.pitchIds[1])).interests).toEqual([]);
});

test("contacts are those of askers who agreed, once their question has passed review", async () => {
  const shared = { contactShared: true };
  const approve: ModeratorMove = { kind: "approve" };
  const id = await asked([approve], { ...shared, anonymous: true });
  const merged = await asked([{ kind: "merge", intoId: id }], shared);
  await asked([approve]);
  await asked([], shared);
  await asked([{ kind: "dismiss", reason: "unfitting" }], shared);
  await asked([approve], { ...shared, pitchId: room.pitchIds[1] });
  const { name, email } = room.attendee;
  expect(granted(await load(room.presenter)).contacts).toEqual([
    { questionId: id, name, email },
    { questionId: merged, name, email },
  ]);
});

test("everyone else is refused, and so is the lead of another pitch", async () => {
  const { meeting } = room;
  const otherLead = await makeActor(database.db);
  const { pitchId } = await makePitch(database.db, {
    ...{ meeting, presenter: otherLead },
    municipalityCode: "SI-133",
  });
  for (const actor of [room.attendee, room.organiser, room.stranger, otherLead]) {
    expect(await load(actor)).toEqual(refuse("not-presenter"));
  }
  const screen: Actor = { kind: "screen", meetingId: meeting.id };
  for (const actor of [{ kind: "visitor" } as const, screen]) {
    expect(await load(actor)).toEqual(refuse("sign-in-needed"));
  }
  // Without a slot a pitch is on no agenda, and nobody leads it there.
  expect(await load(otherLead, pitchId)).toEqual(refuse("not-presenter"));
});

test("a moderator finds no pitch of another meeting, and none that there is not", async () => {
  const other = await makeRoom(database);
  for (const pitchId of [other.pitchIds[0], randomUUID()]) {
    expect(await load(room.moderator, pitchId)).toEqual(refuse("pitch-not-found"));
  }
});
