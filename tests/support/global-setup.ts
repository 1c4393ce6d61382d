// One PostgreSQL for the whole run, with a template database that was migrated once.
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/lib/gateways/postgres-server/start";

export type TestCluster = {
  adminConnectionString: string;
  connectionString: string;
  template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

const parent = "/tmp";
const prefix = "deset-test-";
const template = "deset_template";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const scratch = await mkdtemp(path.join(parent, `${prefix}${process.pid}-`));
  // What mkdtemp makes PostgreSQL's account could not enter when root runs the tests.
  await chmod(scratch, 0o755);
  const server = await startPostgres({ dataDir: path.join(scratch, "data"), log: () => undefined });
  await createTemplate(server.adminConnectionString);
  await migrateDatabase(inDatabase(server.connectionString, template));
  const { adminConnectionString, connectionString } = server;
  project.provide("testCluster", { adminConnectionString, connectionString, template });
  return async () => {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  };
}

function inDatabase(connectionString: string, database: string): string {
  return connectionString.replace(/@\/\w+\?/, `@/${database}?`);
}

async function createTemplate(adminConnectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminConnectionString });
  await client.connect();
  await client.query(`create database ${template} owner deset`);
  await client.end();
}

// A run that was killed leaves a PostgreSQL behind; the next run adopts it and stops it.
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : null;
    if (owner === null || isRunning(owner)) continue;
    const scratch = path.join(parent, name);
    const dataDir = path.join(scratch, "data");
    const started = await startPostgres({ dataDir, log: () => undefined }).catch(() => null);
    await started?.stop();
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
