// A process that owns an embedded PostgreSQL, for tests that kill it. It tells what happens as
// one JSON object a line, stops cleanly on SIGTERM, and ends when the database is taken from it.
import { startPostgres } from "@/lib/gateways/postgres-server/start";

export type OwnerReport =
  | { kind: "log"; message: string }
  | { kind: "ready"; connectionString: string; adminConnectionString: string; afterMs: number }
  | { kind: "refused"; message: string }
  | { kind: "stopped" };

const report = (line: OwnerReport) => process.stdout.write(`${JSON.stringify(line)}\n`);

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error("usage: postgres-owner.ts DATA_DIR");

const startedMs = performance.now();
try {
  const server = await startPostgres({
    dataDir,
    log: (message) => report({ kind: "log", message }),
  });
  const { connectionString, adminConnectionString } = server;
  const afterMs = performance.now() - startedMs;
  report({ kind: "ready", connectionString, adminConnectionString, afterMs });
  process.once("SIGTERM", async () => {
    await server.stop();
    report({ kind: "stopped" });
  });
  server.lost.then((fault) => {
    report({ kind: "refused", message: fault.message });
    process.exitCode = 3;
  });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  report({ kind: "refused", message: error.message });
  process.exitCode = 2;
}
