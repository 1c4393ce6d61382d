import { realpath } from "node:fs/promises";
import path from "node:path";
import { loadDatabasePassword, SetupFault } from "@/lib/gateways/secrets";
import { findBinaries } from "./binaries";
import { ensureCluster, removeDrafts } from "./cluster";
import { chooseEndpoint, connectionStringFor } from "./connection";
import { openHome } from "./home";
import { ensureDatabase } from "./ownership";
import { readLocks } from "./postmaster";
import { own } from "./pursuit";
import { supervise } from "./supervision";

export type PostgresServer = {
  connectionString: string;
  // The superuser on the maintenance database: for backups and for making test databases.
  adminConnectionString: string;
  stop: () => Promise<void>;
  // Settles only when another process took the database over; this one must then end.
  lost: Promise<SetupFault>;
};

export async function startPostgres(options: {
  dataDir: string;
  log: (message: string) => void;
}): Promise<PostgresServer> {
  const { log } = options;
  const wanted = path.resolve(options.dataDir);
  const password = await loadDatabasePassword(wanted);
  const dataDir = await realpath(wanted);
  const home = await openHome(dataDir);
  if (home.directory !== dataDir) log(`The database of ${dataDir} lives in ${home.directory}.`);
  const binaries = await findBinaries(home);
  await ensureCluster({ home, binaries, password, log });
  const locks = await readLocks(home);
  const endpoint = await chooseEndpoint(home, locks.kind === "running" ? locks.port : null);
  const stringFor = (role: "deset" | "postgres") =>
    connectionStringFor({ endpoint, role, database: role, password });
  const server = { home, binaries, endpoint, adminConnectionString: stringFor("postgres"), log };

  const outcome = await own({
    server,
    patience: "first-start",
    signal: new AbortController().signal,
  });
  if (outcome.kind === "aborted") throw new SetupFault(`The start on ${wanted} was given up.`);
  if (outcome.kind === "taken") throw inUse(wanted, outcome.by);
  const supervision = supervise(server, outcome.connection, (by) => inUse(wanted, by));
  try {
    await ensureDatabase(outcome.connection.client, password);
    await removeDrafts(home);
  } catch (error) {
    await supervision.stop();
    throw error;
  }
  return {
    connectionString: stringFor("deset"),
    adminConnectionString: server.adminConnectionString,
    ...supervision,
  };
}

function inUse(dataDir: string, owner: string): SetupFault {
  return new SetupFault(
    `The database in ${dataDir} is in use by ${owner}: stop that one first, or set another DATA_DIR.`,
  );
}
