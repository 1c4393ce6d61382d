// The typed handle on PostgreSQL. Queries take `db` or a transaction first.

import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";
import type pg from "pg";
import * as schema from "./schema";

type Schema = typeof schema;
export type Database = NodePgDatabase<Schema>;
export type Transaction = PgTransaction<
  NodePgQueryResultHKT,
  Schema,
  ExtractTablesWithRelations<Schema>
>;

/** A database or an open transaction: what every query takes first. */
export type Db = Database | Transaction;

const options = { schema, casing: "snake_case" } as const;

/**
 * A handle whose transactions never hand a doubtful connection on. A statement that timed out may
 * still be running, and the rollback behind it with it: the next transaction on that connection
 * would commit both. Expected refusals are returned, so a throw is rare and may cost a connection.
 */
export function openDatabase(pool: pg.Pool): Database {
  const db = drizzle(pool, options);
  db.transaction = async (work, config) => {
    const client = await pool.connect();
    let isDoubtful = true;
    try {
      const result = await drizzle(client, options).transaction(work, config);
      isDoubtful = false;
      return result;
    } finally {
      client.release(isDoubtful);
    }
  };
  return db;
}
