// Two processes on one database behind a proxy without stickiness, by web socket only: the
// moderator on one, attendees on both. One is killed; the other has everybody, and has lost nothing.
import { randomUUID } from "node:crypto";
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settle } from "@/lib/domain/timer/timer";
import { granted } from "../support/live-room";
import { auditRoom, everybodyIsRight } from "./support/audit";
import { type Cluster, startCluster } from "./support/cluster";
import { type Fleet, liveProcessOn, startFleet } from "./support/fleet";
import { type Hall, openHall } from "./support/hall";
import { eventually } from "./support/limits";
import { attending, reviewing, startLoad } from "./support/load";

let cluster: Cluster;
let fleet: Fleet;
let hall: Hall;

beforeAll(async () => {
  cluster = await startCluster();
  fleet = await startFleet(liveProcessOn(cluster.connectionString), 2);
  // By turns, so that the first moderator is on the first process and the attendees are on both.
  let turn = 0;
  const byTurns = () => {
    const ports = fleet.ports();
    turn += 1;
    return ports[turn % ports.length] ?? null;
  };
  hall = await openHall(cluster, fleet, { attendees: 10, questions: 4 }, byTurns);
}, 120_000);
afterAll(async () => {
  await hall?.close();
  await fleet?.close();
  await cluster?.close();
}, 120_000);

const seconds = 15_000;

test("one of two processes is killed, the other has everybody and has lost nothing", async () => {
  const { browsers, full } = hall;
  await everybodyIsRight(cluster, hall, seconds);
  const [first = 0, second = 0] = fleet.ports();
  expect(hall.proxy.openTo(first)).toBeGreaterThan(3);
  expect(hall.proxy.openTo(second)).toBeGreaterThan(3);
  const stop = startLoad(hall, [attending, reviewing]);
  await press("start");
  await pass(500);

  for (const port of [first, second]) {
    await fleet.kill(port);
    const people = new Set(browsers.map((browser) => browser.actor.personId)).size;
    await eventually(() => {
      for (const browser of browsers) expect(browser.line().connected).toBe(true);
      expect(browsers[0]?.connection.state().presence?.people).toBe(people);
    }, seconds);
    // A command given on the process that is left reaches everybody there.
    const { revision } = await press("adjust");
    await eventually(() => {
      for (const { connection } of browsers) {
        expect(connection.state().room.timer.revision).toBeGreaterThanOrEqual(revision);
      }
    }, seconds);
    await fleet.start();
  }
  await stop();
  await auditRoom(cluster, hall, { title: "2 processes, each killed once", rightWithinMs: 5_000 });
  expect(fleet.lost).toEqual([]);
  for (const { connection } of browsers) {
    const { timer, order } = connection.state().room.timer;
    expect(settle(timer, order, connection.clock.now()).position.kind).toBe("running");
  }

  async function press(kind: "start" | "adjust") {
    const [moderator] = browsers;
    if (moderator === undefined) throw new Error("nobody moderates");
    const payload = {
      meetingId: full.room.meeting.id,
      commandId: randomUUID(),
      expectedRevision: moderator.connection.state().room.timer.revision,
      command: kind === "adjust" ? { kind, deltaMs: 30_000 } : { kind },
    };
    return granted(await hall.ledger.act(moderator, "timer:command", payload));
  }
}, 120_000);
