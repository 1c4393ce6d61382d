// The whole product, two processes of it on one database, under load and kill -9: nothing that was
// acknowledged is lost, everybody comes back, and pages are served again.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { ensureBuild } from "@/lib/gateways/next-build";
import { auditRoom, everybodyIsRight } from "./support/audit";
import { startCluster } from "./support/cluster";
import { startFleet } from "./support/fleet";
import { openHall } from "./support/hall";
import { attending, reviewing, startLoad, timing } from "./support/load";
import { serverOn } from "./support/server-process";

const kills = 4;

beforeAll(() => ensureBuild(() => undefined), 240_000);

test("killed in turns under load, two servers lose nothing that was acknowledged", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "deset-server-"));
  const cluster = await startCluster(Date.now());
  const fleet = await startFleet(serverOn(cluster.connectionString, dataDir), 2);
  const hall = await openHall(cluster, fleet, { attendees: 10, questions: 5 });
  try {
    await everybodyIsRight(cluster, hall, 20_000);
    const stop = startLoad(hall, [attending, reviewing, timing]);
    for (let killed = 0; killed < kills; killed += 1) {
      await pass(500 + hall.random.upTo(1_500));
      await fleet.kill(fleet.ports()[0] ?? 0);
      await fleet.start();
    }
    await stop();
    await auditRoom(cluster, hall, { title: `${kills} killed servers`, rightWithinMs: 15_000 });
    expect(fleet.lost).toEqual([]);
    const page = await fetch(`${hall.proxy.url}/meetings/${hall.full.room.meeting.slug}`);
    expect(page.status).toBe(200);
  } finally {
    await hall.close();
    await fleet.close();
    await cluster.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 240_000);
