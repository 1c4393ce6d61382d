// A migrated PostgreSQL of its own for one bench run.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { openDatabase } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { openPool, requestBounds } from "@/lib/gateways/postgres-pool";
import { startPostgres } from "@/lib/gateways/postgres-server/start";
import type { TestDatabase } from "../support/database";

export async function createBenchDatabase(): Promise<TestDatabase> {
  // Named like those of the tests, so that the next test run removes what a killed bench left.
  const scratch = await mkdtemp(`/tmp/deset-test-${process.pid}-`);
  await chmod(scratch, 0o755);
  const server = await startPostgres({ dataDir: path.join(scratch, "data"), log: () => undefined });
  const { connectionString } = server;
  await migrateDatabase(connectionString);
  const pool = openPool(connectionString, requestBounds, { warn: () => undefined });
  return {
    db: openDatabase(pool),
    pool,
    connectionString,
    drop: async () => {
      await pool.end();
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
