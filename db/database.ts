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

export function openDatabase(pool: pg.Pool): Database {
  return drizzle(pool, { schema, casing: "snake_case" });
}
