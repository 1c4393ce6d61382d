// Brings a database to the current schema, together with the job queue's own tables.
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import pg from "pg";

// Any number of processes may start at once; the lock lets one migrate and the others wait.
const migrationLock = 7_310_202;

export async function migrateDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "deset-migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: path.resolve("db/migrations") });
    await runMigrations({ connectionString });
  } finally {
    await client.end();
  }
}
