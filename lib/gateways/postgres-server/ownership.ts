import type pg from "pg";
import { isPassing } from "./connection";
import { hasCode } from "./error-codes";

export type Claim = { kind: "owned" } | { kind: "taken"; by: string } | { kind: "cut-off" };

// An advisory lock on a connection of its own: it ends with this process however that dies, and
// no number in a file can be mistaken for somebody else's.
const ownerLock = 7_310_201;

export async function claimOwnership(client: pg.Client): Promise<Claim> {
  try {
    // Long enough for the server to notice that the last owner was killed.
    await client.query("set lock_timeout = '1s'");
    await client.query("select pg_advisory_lock($1)", [ownerLock]);
    return { kind: "owned" };
  } catch (error) {
    if (isPassing(error)) return { kind: "cut-off" };
    if (!hasCode(error, "55P03")) throw error;
    return { kind: "taken", by: await findOwner(client) };
  }
}

async function findOwner(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `select application_name from pg_stat_activity
     join pg_locks using (pid)
     where locktype = 'advisory' and granted and objid = $1`,
    [ownerLock],
  );
  return rows[0]?.application_name.replace("deset", "another Deset, process") ?? "another Deset";
}

// Deset's own role owns its database and nothing else: a hole in a query is not a hole in the server.
export async function ensureDatabase(client: pg.Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'deset') as role,
            exists (select from pg_database where datname = 'deset') as database`,
  );
  if (rows[0]?.role !== true) {
    await client.query(`create role deset login password ${client.escapeLiteral(password)}`);
  }
  if (rows[0]?.database !== true) await client.query("create database deset owner deset");
}
