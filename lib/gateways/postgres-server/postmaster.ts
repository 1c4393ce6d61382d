import { type ChildProcess, execFile, spawn } from "node:child_process";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { spawnOptionsFor } from "./account";
import type { Binaries } from "./binaries";
import { type Endpoint, socketPort } from "./connection";
import { hasCode } from "./error-codes";
import { type Home, statOrNull } from "./home";
import { runProgram } from "./program";

// What PostgreSQL's lock files say once the process they name was looked at. PostgreSQL itself
// takes any living process of its account for a server, even a zombie, and refuses to start.
export type Locks =
  | { kind: "none" }
  | { kind: "running"; port: number | null }
  | { kind: "misleading"; files: LockFile[] };

type LockFile = { file: string; text: string };

const logFileOf = (home: Home) => path.join(home.directory, "postgres.log");
const longestLogBytes = 10_000_000;

export async function readLocks(home: Home): Promise<Locks> {
  const files = [
    path.join(home.cluster, "postmaster.pid"),
    path.join(home.sockets, `.s.PGSQL.${socketPort}.lock`),
  ];
  const misleading: LockFile[] = [];
  for (const file of files) {
    const text = await readOrNull(file);
    if (text === null) continue;
    const [pidLine = "", , , portLine = ""] = text.split("\n");
    const pid = Number.parseInt(pidLine, 10);
    const port = Number.parseInt(portLine, 10);
    if (pid > 0 && (await isPostmasterOf(home, pid))) {
      return { kind: "running", port: Number.isInteger(port) ? port : null };
    }
    if (!(pid > 0) || isSignalable(pid)) misleading.push({ file, text });
  }
  return misleading.length === 0 ? { kind: "none" } : { kind: "misleading", files: misleading };
}

// An empty one may be just being written, so it is not removed before it was seen for a while.
export const isBeingWritten = (locks: LockFile[]) => locks.some(({ text }) => text === "");

export async function removeLocks(files: LockFile[]): Promise<void> {
  for (const { file, text } of files) {
    if ((await readOrNull(file)) === text) await rm(file, { force: true });
  }
}

async function readOrNull(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
}

async function isPostmasterOf(home: Home, pid: number): Promise<boolean> {
  if (process.platform === "win32") return isSignalable(pid);
  const command = await commandOf(pid);
  if (command === null || !/(^|\/)postgres\b/.test(command)) return false;
  // The postmaster works in its data directory, also after that directory was moved.
  const [workingDirectory, cluster] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => null),
    stat(home.cluster),
  ]);
  if (workingDirectory === null) return command.includes(home.cluster);
  return workingDirectory.ino === cluster.ino && workingDirectory.dev === cluster.dev;
}

// A zombie has no command line: it counts as gone.
async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return line === "" ? null : line.replaceAll("\0", " ");
  }
  const listed = await promisify(execFile)("ps", ["-o", "command=", "-p", `${pid}`]).catch(
    () => null,
  );
  return listed?.stdout.trim() || null;
}

function isSignalable(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

// Detached and writing to a file: PostgreSQL outlives a killed Deset, and Ctrl+C does not reach it.
export async function spawnPostmaster(input: {
  home: Home;
  binaries: Binaries;
  endpoint: Endpoint;
}): Promise<ChildProcess> {
  const { home, binaries, endpoint } = input;
  const settings = {
    ...(endpoint.kind === "socket"
      ? {
          listen_addresses: "",
          unix_socket_directories: endpoint.directory,
          unix_socket_permissions: "0700",
        }
      : { listen_addresses: "127.0.0.1" }),
    port: `${endpoint.port}`,
    // One call for the file system instead of one a file: recovery on a busy disk is 4 times faster.
    ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
    timezone: "UTC",
    log_timezone: "UTC",
    // Details and statements of failed queries hold people's data; the log must not.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
  };
  const log = await openLog(logFileOf(home));
  const child = spawn(
    binaries.postgres,
    [
      "-D",
      home.cluster,
      ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
    ],
    { ...spawnOptionsFor(home.account), detached: true, stdio: ["ignore", log.fd, log.fd] },
  );
  await log.close();
  child.unref();
  return child;
}

async function openLog(file: string) {
  const stats = await statOrNull(file);
  if (stats !== null && stats.size > longestLogBytes) await rename(file, `${file}.1`);
  return open(file, "a", 0o600);
}

export async function lastComplaint(home: Home): Promise<string> {
  const text = await readFile(logFileOf(home), "utf8").catch(() => "");
  const lines = text.trimEnd().split("\n").slice(-20);
  // "the database system is starting up" only answers our own knocking.
  const told = lines.filter((line) => !line.includes("the database system is"));
  return told.findLast((line) => /FATAL|PANIC|could not|error/.test(line)) ?? told.at(-1) ?? "";
}

export async function stopPostmaster(home: Home, binaries: Binaries): Promise<void> {
  const stopIn = (mode: "fast" | "immediate") =>
    runProgram({
      program: binaries.pgCtl,
      account: home.account,
      args: ["stop", `--pgdata=${home.cluster}`, `--mode=${mode}`, "--wait", "--timeout=30"],
    });
  if ((await readLocks(home)).kind !== "running") return;
  const fast = await stopIn("fast");
  if (fast.exitCode === 0 || (await readLocks(home)).kind !== "running") return;
  const immediate = await stopIn("immediate");
  if (immediate.exitCode === 0 || (await readLocks(home)).kind !== "running") return;
  throw new Error(`PostgreSQL in ${home.cluster} does not stop: ${immediate.output}`);
}
