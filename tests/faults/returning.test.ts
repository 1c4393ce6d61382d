// Whoever was away is told what they missed: within a second of being back, and without reloading.
import { randomUUID } from "node:crypto";
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { granted } from "../support/live-room";
import { auditRoom, everybodyIsRight } from "./support/audit";
import { type Cluster, startCluster } from "./support/cluster";
import { device, hourMs } from "./support/device";
import { type Fleet, liveProcessOn, startFleet } from "./support/fleet";
import { type Browser, newcomerMs, openBrowser } from "./support/guests";
import { type Hall, openHall } from "./support/hall";
import { eventually } from "./support/limits";
import { attending, reviewing, startLoad } from "./support/load";
import { lookAtPage, tellNetwork } from "./support/page";
import { startProxy, type TcpProxy } from "./support/proxy";

let cluster: Cluster;
let fleet: Fleet;
let hall: Hall;
let door: TcpProxy;
let away: Browser[];

beforeAll(async () => {
  cluster = await startCluster();
  fleet = await startFleet(liveProcessOn(cluster.connectionString), 1);
}, 120_000);
beforeEach(async () => {
  hall = await openHall(cluster, fleet, { attendees: 5, questions: 4 });
  door = await startProxy(() => fleet.ports()[0] ?? null);
  const { full } = hall;
  const { url } = door;
  const now = cluster.now();
  const { db } = cluster;
  const guests = [full.moderators[1], full.stage, ...full.attendees.slice(0, 2)];
  away = await Promise.all(guests.map((guest) => openBrowser({ db, full, guest, url, now })));
  await everybodyIsRight(cluster, { full, browsers: [...hall.browsers, ...away] }, 10_000);
});
afterEach(async () => {
  device.reset();
  for (const browser of away) browser.close();
  await door.close();
  await hall.close();
});
afterAll(async () => {
  await fleet?.close();
  await cluster?.close();
}, 120_000);

const secondMs = 1_000;
// A machine that is busy with other things is slow for everybody, newcomers as well.
const timesNewcomer = 4;

test.each([
  {
    what: "the network away for two seconds",
    goes: () => door.cut(),
    passes: () => pass(2_000),
    returns: () => tellNetwork("online"),
  },
  {
    what: "the network away for an hour",
    goes: () => door.cut(),
    passes: async () => {
      device.wait(hourMs);
      await cluster.passTime(hourMs);
      // Long enough for the line to try in vain and to wait longer and longer.
      await pass(4_000);
    },
    returns: () => tellNetwork("online"),
  },
  {
    what: "two seconds on a line that looks alive",
    goes: () => door.deafen(),
    passes: () => pass(1_000),
    returns: () => tellNetwork("online"),
  },
  {
    what: "an hour of sleep, on a line that looks alive",
    goes: () => door.deafen(),
    passes: async () => {
      device.sleep(hourMs);
      await cluster.passTime(hourMs);
    },
    returns: lookAtPage,
  },
])("after $what all is right within a second of being back", rightAfter, 90_000);

type Absence = {
  what: string;
  goes: () => void;
  passes: () => Promise<unknown>;
  returns: () => void;
};

async function rightAfter({ what, goes, passes, returns }: Absence): Promise<void> {
  const { full } = hall;
  for (const kind of ["start", "next", "start"] as const) await press({ kind });
  const floorMs = await newcomer();
  goes();
  await happenings();
  await passes();
  door.restore();
  returns();
  const withinMs = Math.max(secondMs, timesNewcomer * floorMs);
  const rightAfterMs = await everybodyIsRight(cluster, { full, browsers: away }, withinMs);
  const floor = `somebody new takes ${Math.round(floorMs)} ms`;
  process.stdout.write(`after ${what}: right after ${rightAfterMs} ms, ${floor}\n`);
  const areClocksRight = () => {
    for (const { connection } of away) {
      expect(Math.abs(connection.clock.now() - cluster.now())).toBeLessThan(50);
    }
  };
  await eventually(areClocksRight, withinMs);
  await auditRoom(cluster, hall, { title: what, rightWithinMs: 10_000 });
  expect(fleet.lost).toEqual([]);
}

function newcomer(): Promise<number> {
  const { full, proxy } = hall;
  const arrival = { db: cluster.db, full, guest: full.stage, url: proxy.url, now: cluster.now() };
  return newcomerMs(arrival);
}

/** While they are away others vote, ask, edit and withdraw, and the timer goes on. */
async function happenings(): Promise<void> {
  const stop = startLoad(hall, [attending, reviewing]);
  await press({ kind: "pause" });
  await press({ kind: "resume" });
  await pass(1_000);
  await stop();
}

async function press(command: TimerCommand): Promise<void> {
  const [desk] = hall.browsers;
  if (desk === undefined) throw new Error("nobody moderates");
  const payload = {
    meetingId: hall.full.room.meeting.id,
    commandId: randomUUID(),
    expectedRevision: desk.connection.state().room.timer.revision,
    command,
  };
  granted(await hall.ledger.act(desk, "timer:command", payload));
}
