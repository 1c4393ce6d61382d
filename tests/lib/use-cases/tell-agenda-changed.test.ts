import { afterAll, beforeAll, expect, test } from "vitest";
import { findTimer } from "@/db/queries/timers";
import type { TimerFrame } from "@/lib/domain/live-room";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import { decideMandate } from "@/lib/use-cases/decide-mandate";
import { editPitch } from "@/lib/use-cases/edit-pitch";
import { moveBooking } from "@/lib/use-cases/move-booking";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import {
  instants,
  makeActor,
  makeContext,
  makeMeeting,
  makePitch,
  makePitchText,
} from "@/tests/support/factories";
import {
  connect,
  createTestClock,
  granted,
  type LiveServer,
  startLiveServer,
} from "@/tests/support/live-room";

let database: TestDatabase;
let server: LiveServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock(instants.whileCallOpen));
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const bled = "SI-003";

test("who watches hears at once that a pitch moved, was reworded, went, and that it is no command", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const { id: meetingId, slug } = meeting;
  const presenter = await makeActor(db, { mandates: { [bled]: "approved" } });
  const [slot] = slots;
  const free = slots.at(-1);
  if (slot === undefined || free === undefined) throw new Error("the meeting has slots");
  const { pitchId } = await makePitch(db, { meeting, presenter, municipalityCode: bled, slot });
  const moderator = await makeActor(db, { moderates: [meetingId] });
  const watching = await connect(server, moderator.personId);
  granted(await watching.join(meetingId, "moderator"));
  const heard = (fits: (order: TimerFrame["order"]) => boolean) =>
    watching.frame<TimerFrame>("timer:changed", ({ order }) => fits(order));
  const itemOf = (order: TimerFrame["order"]) => order.find((item) => item.kind === "pitch");
  const as = makeContext(db, presenter);

  granted(await moveBooking(as, slug, { pitchId, slotId: free.id }));
  await heard((order) => itemOf(order)?.startsAt === free.startsAt);
  const title = "Senzorji ob reki";
  granted(await editPitch(as, slug, { pitchId, pitch: makePitchText({ title }) }));
  await heard((order) => {
    const item = itemOf(order);
    return item?.kind === "pitch" && item.title === title;
  });
  granted(await cancelBooking(as, slug, { pitchId }));
  await heard((order) => itemOf(order) === undefined);

  const timer = await findTimer(db, meetingId);
  expect(timer).toMatchObject({ revision: 3, actedRevision: 0 });
  watching.close();
});

test("who watches hears that a declined mandate freed a slot", async () => {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [slot] = slots;
  if (slot === undefined) throw new Error("the meeting has slots");
  const presenter = await makeActor(db, { mandates: { [bled]: "claimed" } });
  await makePitch(db, { meeting, presenter, municipalityCode: bled, slot });
  const moderator = await makeActor(db, { moderates: [meeting.id] });
  const watching = await connect(server, moderator.personId);
  granted(await watching.join(meeting.id, "moderator"));
  const organiser = await makeActor(db, { isOrganiser: true });
  const mandateId = presenter.mandates[0]?.id ?? "";
  const declined = { mandateId, decision: "declined" } as const;
  granted(await decideMandate(makeContext(db, organiser), declined));
  const isGone = ({ order }: TimerFrame) => order.every((item) => item.kind !== "pitch");
  expect((await watching.frame<TimerFrame>("timer:changed", isGone)).revision).toBe(1);
  watching.close();
});
