// A migrated database of its own for each test file, cloned from the run's template.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "@/db/database";

export type TestDatabase = {
  db: Database;
  pool: pg.Pool;
  connectionString: string;
  drop: () => Promise<void>;
};

export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject("testCluster");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(`create database ${name} template ${cluster.template} owner deset`);
  const connectionString = cluster.connectionString.replace(/@\/\w+\?/, `@/${name}?`);
  const pool = new pg.Pool({ connectionString, max: 20 });
  // The database may be dropped under an idle connection; that must not end the test run.
  pool.on("error", () => undefined);
  return {
    db: openDatabase(pool),
    pool,
    connectionString,
    drop: async () => {
      await pool.end();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const { adminConnectionString } = inject("testCluster");
  const client = new pg.Client({ connectionString: adminConnectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
