// A room full of browsers before the processes of a fleet, behind a proxy that knows nothing.
import type { Cluster } from "./cluster";
import type { Fleet } from "./fleet";
import { type Browser, openBrowser } from "./guests";
import { createLedger, type Ledger } from "./ledger";
import { type FullRoom, fillRoom, type Guest, type RoomSize } from "./people";
import { startProxy, type TcpProxy } from "./proxy";
import { createRandom, type Random } from "./random";

export type Hall = {
  full: FullRoom;
  browsers: Browser[];
  ledger: Ledger;
  random: Random;
  proxy: TcpProxy;
  /** How long somebody may be away: some tries in vain while processes start, and the next one. */
  awayMostMs: () => number;
  close: () => Promise<void>;
};

// With nobody to answer, the line tries again ever later: 5 s and a half of that at most.
const triesAgainMostMs = 7_500;
const triesInVain = 3;
const atLeastMs = 7_500;

export async function openHall(
  cluster: Cluster,
  fleet: Pick<Fleet, "ports" | "slowestStartMs">,
  size: RoomSize,
  route?: () => number | null,
): Promise<Hall> {
  const random = createRandom();
  const full = await fillRoom(cluster, size);
  const proxy = await startProxy(route ?? (() => random.oneOf(fleet.ports())));
  const now = cluster.now();
  const guests: Guest[] = [...full.moderators, full.stage, ...full.attendees];
  const { url } = proxy;
  const { db } = cluster;
  const browsers = await Promise.all(
    guests.map((guest) => openBrowser({ db, full, guest, url, now })),
  );
  return {
    full,
    browsers,
    ledger: createLedger(),
    random,
    proxy,
    awayMostMs: () => Math.max(atLeastMs, triesInVain * fleet.slowestStartMs()) + triesAgainMostMs,
    async close() {
      for (const browser of browsers) browser.close();
      await proxy.close();
    },
  };
}
