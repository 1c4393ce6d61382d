// The database goes away under load: restarted, cut off in the middle, and frozen for ten seconds.
import { randomUUID } from "node:crypto";
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listTimerLog } from "@/db/queries/timers";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { settle } from "@/lib/domain/timer/timer";
import { granted } from "../support/live-room";
import { auditRoom, everybodyIsRight } from "./support/audit";
import { type Cluster, startCluster } from "./support/cluster";
import { type Fleet, liveProcessOn, startFleet } from "./support/fleet";
import type { Browser } from "./support/guests";
import { type Hall, openHall } from "./support/hall";
import { attending, reviewing, startLoad, timing } from "./support/load";

let cluster: Cluster;
let fleet: Fleet;
let hall: Hall;

beforeAll(async () => {
  cluster = await startCluster();
  fleet = await startFleet(liveProcessOn(cluster.connectionString), 2);
}, 120_000);
beforeEach(async () => {
  hall = await openHall(cluster, fleet, { attendees: 8, questions: 6 });
  await everybodyIsRight(cluster, hall, 10_000);
});
afterEach(() => hall?.close());
afterAll(async () => {
  await fleet?.close();
  await cluster?.close();
}, 120_000);

test("PostgreSQL restarted four times, nothing acknowledged is lost or done twice", async () => {
  const stop = startLoad(hall, [attending, reviewing, timing]);
  for (const order of ["restart-fast", "restart-immediate"] as const) {
    for (let times = 0; times < 2; times += 1) {
      await pass(500 + hall.random.upTo(1_000));
      await cluster.obey(order);
    }
  }
  await pass(1_000);
  await stop();
  await auditRoom(cluster, hall, { title: "4 restarts of PostgreSQL", rightWithinMs: 15_000 });
  expect(fleet.lost).toEqual([]);
}, 90_000);

const frozenMs = 10_000;
// Given up within the freeze, or done as soon as it is over.
const answeredWithinMs = frozenMs + 1_500;

test("PostgreSQL frozen for ten seconds, every request ends and the timer's switch is written once", async () => {
  const { full, browsers, ledger } = hall;
  const meetingId = full.room.meeting.id;
  const [moderator, , , asker] = browsers;
  if (moderator === undefined || asker === undefined) throw new Error("the hall is empty");
  const boundary = await runUntil(moderator, 5_000);
  await everybodyIsRight(cluster, hall, 5_000);
  // The asker speaks past the product's connection, whose page knows nothing of it.
  const others = { ...hall, browsers: browsers.filter((browser) => browser !== asker) };
  const stop = startLoad(others, [attending, reviewing]);
  await pass(300);
  await cluster.obey("freeze");
  const [questionId = ""] = full.questionIds;
  const asked = [
    ledger.ask(asker, "question:vote", { meetingId, questionId, value: true }),
    ledger.ask(asker, "question:ask", {
      meetingId,
      questionId: randomUUID(),
      pitchId: full.room.pitchIds[0],
      kind: "question",
      body: "Kdo skrbi za vzdrževanje?",
      anonymous: false,
      contactShared: false,
    }),
    ledger.ask(moderator, "timer:command", {
      meetingId,
      commandId: randomUUID(),
      expectedRevision: 0,
      command: { kind: "pause" },
    }),
    ledger.ask(moderator, "question:moderate", {
      meetingId,
      questionId,
      expectedRevision: moderator.connection.state().room.questions[questionId]?.revision ?? 0,
      move: { kind: "approve" },
    }),
  ];
  await pass(frozenMs);
  for (const browser of browsers) expect(phaseShown(browser)).toBe("qa");
  await cluster.obey("thaw");
  for (const { reply, tookMs } of await Promise.all(asked)) {
    if (!reply.ok) expect(["unavailable", "timer-moved-on"]).toContain(reply.refusal);
    expect(tookMs).toBeLessThan(answeredWithinMs);
  }
  await pass(1_000);
  await stop();
  await auditRoom(cluster, others, { title: "10 s of frozen PostgreSQL", rightWithinMs: 15_000 });

  const log = await listTimerLog(cluster.db, meetingId);
  const switches = log.filter((entry) => entry.event.kind === "settle");
  const endsAt = boundary + full.room.meeting.qaMinutes * minuteMs;
  expect(switches.map((entry) => entry.timer.position)).toEqual([
    expect.objectContaining({ kind: "running", segment: "qa", endsAt }),
  ]);
  expect(fleet.lost).toEqual([]);

  async function runUntil(desk: Browser, leftMs: number): Promise<number> {
    await press(desk, { kind: "start" });
    await press(desk, { kind: "next" });
    await press(desk, { kind: "start" });
    const deltaMs = leftMs - full.room.meeting.presentationMinutes * minuteMs;
    const { timer } = await press(desk, { kind: "adjust", deltaMs });
    if (timer.position.kind !== "running") throw new Error("the timer does not run");
    return timer.position.endsAt;
  }

  async function press(desk: Browser, command: TimerCommand) {
    const { revision } = desk.connection.state().room.timer;
    const commandId = randomUUID();
    const payload = { meetingId, commandId, expectedRevision: revision, command };
    return granted(await ledger.act(desk, "timer:command", payload));
  }
}, 90_000);

/** What this browser's screen says, by its own clock. */
function phaseShown({ connection }: Browser): string {
  const { timer, order } = connection.state().room.timer;
  const { position } = settle(timer, order, connection.clock.now());
  return "segment" in position ? position.segment : position.kind;
}
