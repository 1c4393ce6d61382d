// The PostgreSQL of one test file, migrated, with the clock at the meeting's first moment.
import { type Database, openDatabase } from "@/db/database";
import { ring } from "@/db/doorbell";
import { migrateDatabase } from "@/db/migrate";
import { saveClockOffset } from "@/db/queries/demo-clock";
import { backgroundBounds, openPool } from "@/lib/gateways/postgres-pool";
import { instants } from "../../support/factories";
import { startChild } from "./child";
import type { ClusterOrder, ClusterReady } from "./cluster-process";
import { truth } from "./device";

export type Cluster = {
  connectionString: string;
  /** The start of the meetings that are made here; at first it is now. */
  startsAt: number;
  db: Database;
  obey: (order: ClusterOrder) => Promise<void>;
  /** The domain's instant, as every process of the product reads it. */
  now: () => number;
  /** Lets that many milliseconds go by for every process, as if the world had waited. */
  passTime: (ms: number) => Promise<void>;
  close: () => Promise<void>;
};

export async function startCluster(startsAt: number = instants.starts): Promise<Cluster> {
  const file = new URL("./cluster-process.ts", import.meta.url);
  const child = await startChild<ClusterReady, ClusterOrder>(file);
  const { connectionString } = child.ready;
  await migrateDatabase(connectionString);
  const pool = openPool(connectionString, backgroundBounds, { warn: () => undefined });
  const db = openDatabase(pool);
  let offsetMs = startsAt - truth.wall();
  await saveClockOffset(db, offsetMs);
  return {
    connectionString,
    startsAt,
    db,
    obey: child.obey,
    now: () => truth.wall() + offsetMs,
    async passTime(ms) {
      offsetMs += ms;
      await db.transaction(async (tx) => {
        await saveClockOffset(tx, offsetMs);
        await ring(tx, { kind: "clock" });
      });
    },
    async close() {
      await pool.end();
      await child.close();
    },
  };
}
