import { sql } from "drizzle-orm";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "@/db/database";
import { createTestDatabase, type TestDatabase } from "../support/database";

let base: TestDatabase;
let pool: pg.Pool;
let db: Database;

beforeEach(async () => {
  base = await createTestDatabase();
  await base.db.execute(sql`create table marks (name text primary key)`);
  pool = new pg.Pool({
    connectionString: base.connectionString,
    max: 1,
    query_timeout: 300,
    connectionTimeoutMillis: 2_000,
  });
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  db = openDatabase(pool);
});
afterEach(async () => {
  await pool.end();
  await base.drop();
});

const mark = (name: string, then = sql`select 1`) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`insert into marks values (${name})`);
    await tx.execute(then);
  });

const names = async () =>
  (await base.db.execute<{ name: string }>(sql`select name from marks order by name`)).rows.map(
    (row) => row.name,
  );

test("what a timed-out transaction wrote is not committed by the next one", async () => {
  await expect(mark("given up", sql`select pg_sleep(1)`)).rejects.toThrow();
  await mark("kept");
  await expect.poll(names).toEqual(["kept"]);
});

test("a transaction that could not even begin gives its connection back", async () => {
  const { rows } = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const pid = rows[0]?.pid ?? 0;
  process.kill(pid, "SIGSTOP");
  try {
    await expect(mark("never")).rejects.toThrow();
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await mark("after");
  await expect.poll(names).toEqual(["after"]);
});

test("a transaction's value comes out, and a throw in it undoes everything", async () => {
  expect(await db.transaction(async () => 7)).toBe(7);
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`insert into marks values ('undone')`);
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  expect(await names()).toEqual([]);
});
