// The time that is left is the server's, whatever the device's clocks say.
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Cluster, startCluster } from "./support/cluster";
import { device, hourMs } from "./support/device";
import { type Fleet, liveProcessOn, startFleet } from "./support/fleet";
import { type Browser, newcomerMs, openBrowser } from "./support/guests";
import { eventually } from "./support/limits";
import { lookAtPage } from "./support/page";
import { type FullRoom, fillRoom } from "./support/people";
import { startProxy, type TcpProxy } from "./support/proxy";

let cluster: Cluster;
let fleet: Fleet;
let full: FullRoom;
let door: TcpProxy;
const browsers: Browser[] = [];

beforeAll(async () => {
  cluster = await startCluster();
  fleet = await startFleet(liveProcessOn(cluster.connectionString), 1);
  full = await fillRoom(cluster, { attendees: 1, questions: 1 });
}, 120_000);
beforeEach(async () => {
  door = await startProxy(() => fleet.ports()[0] ?? null);
});
afterEach(async () => {
  device.reset();
  for (const browser of browsers.splice(0)) browser.close();
  await door.close();
});
afterAll(async () => {
  await fleet?.close();
  await cluster?.close();
}, 120_000);

const secondMs = 1_000;
const errorMostMs = 50;
// A machine that is busy with other things is slow for everybody, newcomers as well.
const timesNewcomer = 4;
const patiently = { timeout: 30_000 };
const wrongByMs = 90_000;

/** A page that the server rendered `lateMs` ago. */
async function open(lateMs = 0): Promise<Browser> {
  const guest = full.stage;
  const now = cluster.now() - lateMs;
  const browser = await openBrowser({ db: cluster.db, full, guest, url: door.url, now });
  browsers.push(browser);
  return browser;
}

async function rightWithin(): Promise<number> {
  const { url } = door;
  const arrival = { db: cluster.db, full, guest: full.stage, url, now: cluster.now() };
  return Math.max(secondMs, timesNewcomer * (await newcomerMs(arrival)));
}

function expectRight({ connection }: Browser, mostMs: number = errorMostMs): void {
  expect(Math.abs(connection.clock.now() - cluster.now())).toBeLessThan(mostMs);
}

test.each([wrongByMs, -wrongByMs])(
  "a device whose clocks are wrong by %i ms",
  patiently,
  async (byMs) => {
    const withinMs = await rightWithin();
    device.wait(byMs);
    const browser = await open(3_000);
    await eventually(() => expectRight(browser), withinMs);
  },
);

test.each([wrongByMs, -wrongByMs])(
  "a clock set by %i ms while it runs",
  patiently,
  async (byMs) => {
    const browser = await open();
    await eventually(() => expectRight(browser, errorMostMs / 2), 3_000);
    device.setWallClock(byMs);
    for (let looks = 0; looks < 50; looks += 1) {
      expectRight(browser);
      await pass(40);
    }
  },
);

test.each([
  {
    what: "asleep, and nobody is told",
    passes: () => device.sleep(hourMs),
    wakes: () => undefined,
  },
  { what: "asleep, and looked at again", passes: () => device.sleep(hourMs), wakes: lookAtPage },
  { what: "awake in the background", passes: () => device.wait(hourMs), wakes: lookAtPage },
])("an hour $what", patiently, async ({ passes, wakes }) => {
  const withinMs = await rightWithin();
  const browser = await open();
  await eventually(() => expectRight(browser), withinMs);
  await eventually(() => expect(browser.line().connected).toBe(true), 5_000);
  door.deafen();
  await cluster.passTime(hourMs);
  passes();
  wakes();
  const afterMs = await eventually(() => expectRight(browser), withinMs);
  process.stdout.write(`right ${afterMs} ms after waking\n`);
  const asked = await browser.connection.send("clock:probe", {});
  expect(asked.ok).toBe(true);
  await eventually(() => expectRight(browser), withinMs);
});
