// Pools of connections, each with its bounds: people do not wait, the background may.
import pg from "pg";

type Log = { warn: (fields: object, message: string) => void };

// Without these bounds a frozen database would hang every request for as long as it is frozen. The
// server gives up first, so that a slow statement is rolled back and not merely abandoned.
export const requestBounds = {
  application_name: "deset",
  max: 16,
  connectionTimeoutMillis: 4_000,
  query_timeout: 4_000,
  statement_timeout: 3_500,
  idle_in_transaction_session_timeout: 10_000,
};

// Starting and the jobs have time: a slow machine is no reason to give up.
export const backgroundBounds = {
  application_name: "deset-background",
  max: 4,
  connectionTimeoutMillis: 20_000,
};

export function openPool(connectionString: string, bounds: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString, ...bounds });
  const onError = (error: Error) =>
    log.warn({ reason: error.message }, "a database connection broke");
  pool.on("error", onError);
  // The pool listens to idle clients only; one that breaks while it works would end the process.
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}
