// A migrated PostgreSQL of its own for one bench run.
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { openDatabase } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openPool, requestBounds } from "@/lib/gateways/postgres-pool";
import { startPostgres } from "@/lib/gateways/postgres-server/start";
import type { TestDatabase } from "../support/database";

export type BenchDatabase = TestDatabase & {
  /** What all of PostgreSQL's processes have used so far; null where the system does not say. */
  cpuMs: () => Promise<number | null>;
};

export async function createBenchDatabase(): Promise<BenchDatabase> {
  // Named like those of the tests, so that the next test run removes what a killed bench left.
  const scratch = await mkdtemp(`/tmp/deset-test-${process.pid}-`);
  await chmod(scratch, 0o755);
  const server = await startPostgres({ dataDir: path.join(scratch, "data"), log: () => undefined });
  const { connectionString } = server;
  await migrateDatabase(connectionString);
  const pool = openPool(connectionString, requestBounds, { warn: () => undefined });
  const postmaster = await postmasterIn(scratch);
  return {
    db: openDatabase(pool),
    pool,
    connectionString,
    cpuMs: () => cpuOf(postmaster).catch(() => null),
    drop: async () => {
      await pool.end();
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function postmasterIn(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true });
  const file = names.find((name) => path.basename(name) === "postmaster.pid") ?? "";
  return Number((await readFile(path.join(directory, file), "utf8")).split("\n")[0]);
}

const ticksPerSecond = 100;

/** Its own time, that of its children, and that of the children that have ended: Linux keeps all. */
async function cpuOf(postmaster: number): Promise<number> {
  const kept = `/proc/${postmaster}/task/${postmaster}/children`;
  const children = (await readFile(kept, "utf8")).trim().split(" ").filter(Boolean);
  const ofChildren = await Promise.all(children.map((pid) => ticksOf(pid, 2).catch(() => 0)));
  const own = await ticksOf(String(postmaster), 4);
  return ([own, ...ofChildren].reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond) * 1_000;
}

// After the name in brackets come the state and, from the 12th on, utime, stime, cutime and cstime.
async function ticksOf(pid: string, fields: 2 | 4): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const after = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return after.slice(11, 11 + fields).reduce((sum, ticks) => sum + Number(ticks), 0);
}
