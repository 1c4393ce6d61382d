// kill -9 at random moments under load: nothing acknowledged is lost, nothing happens twice.
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditRoom, everybodyIsRight } from "./support/audit";
import { type Cluster, startCluster } from "./support/cluster";
import { type Fleet, liveProcessOn, startFleet } from "./support/fleet";
import { type Hall, openHall } from "./support/hall";
import { eventually } from "./support/limits";
import { attending, reviewing, startLoad, timing } from "./support/load";

let cluster: Cluster;
let fleet: Fleet;
let hall: Hall;

beforeAll(async () => {
  cluster = await startCluster();
  fleet = await startFleet(liveProcessOn(cluster.connectionString), 3);
  hall = await openHall(cluster, fleet, { attendees: 9, questions: 6 });
}, 120_000);
afterAll(async () => {
  await hall?.close();
  await fleet?.close();
  await cluster?.close();
}, 120_000);

const kills = 22;

test("killed 22 times at random moments, nothing acknowledged is lost or done twice", async () => {
  const { random } = hall;
  await everybodyIsRight(cluster, hall, 10_000);
  const stop = startLoad(hall, [attending, reviewing, timing]);
  const starts: Promise<unknown>[] = [];
  for (let killed = 0; killed < kills; ) {
    await eventually(() => expect(fleet.ports().length).toBeGreaterThan(1), 60_000);
    expect(fleet.lost).toEqual([]);
    await pass(random.upTo(500));
    // Now and then all of them at once, so that for a moment nobody answers.
    const victims = random.upTo(100) < 15 ? fleet.ports() : [random.oneOf(fleet.ports()) ?? 0];
    await Promise.all(victims.map((port) => fleet.kill(port)));
    starts.push(...victims.map(() => fleet.start()));
    killed += victims.length;
  }
  await Promise.all(starts);
  await stop();
  await auditRoom(cluster, hall, { title: `${kills} kills`, rightWithinMs: 15_000 });
  expect(fleet.lost).toEqual([]);
}, 240_000);
