// The demo's own database, for what no page of the demo can bring about.
import path from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "@/db/database";
import { chooseEndpoint, connectionStringFor } from "@/lib/gateways/postgres-server/connection";
import { openHome } from "@/lib/gateways/postgres-server/home";
import { loadDatabasePassword } from "@/lib/gateways/secrets";

export async function inDemoDatabase(
  serverDataDir: string,
  act: (db: Database) => Promise<unknown>,
): Promise<void> {
  const dataDir = path.join(serverDataDir, "demo");
  const connectionString = connectionStringFor({
    endpoint: await chooseEndpoint(await openHome(dataDir), null),
    role: "deset",
    database: "deset",
    password: await loadDatabasePassword(dataDir),
  });
  const pool = new pg.Pool({ connectionString, max: 1 });
  try {
    await act(openDatabase(pool));
  } finally {
    await pool.end();
  }
}
