import type { SpawnOptions } from "node:child_process";
import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";

// The operating-system account PostgreSQL runs under. It refuses to run as root, so a Deset
// started by root runs it as "nobody", or as whoever already owns the data.
export type Account = { kind: "self" } | { kind: "other"; uid: number; gid: number };

const nobody: Account = { kind: "other", uid: 65534, gid: 65534 };

export const runsAsRoot = () => process.getuid?.() === 0;

export function accountFor(ownerOfData: Stats | null): Account {
  if (!runsAsRoot()) return { kind: "self" };
  if (ownerOfData === null || ownerOfData.uid === 0) return nobody;
  return { kind: "other", uid: ownerOfData.uid, gid: ownerOfData.gid };
}

// A bare environment: PG* variables must not steer the server, and Deset's secrets are not its business.
export function spawnOptionsFor(account: Account): SpawnOptions {
  const { NODE_ENV, PATH = "/usr/bin:/bin", SystemRoot } = process.env;
  return {
    cwd: path.parse(process.cwd()).root,
    env: { NODE_ENV, PATH, LC_ALL: "C", ...(SystemRoot === undefined ? {} : { SystemRoot }) },
    ...(account.kind === "other" ? { uid: account.uid, gid: account.gid } : {}),
  };
}

export async function mayEnter(account: Account, directory: string): Promise<boolean> {
  if (account.kind === "self") return true;
  for (const step of stepsTo(await realpath(directory))) {
    if (!grants(await stat(step), account, 0o1)) return false;
  }
  return true;
}

export async function mayRead(account: Account, file: string): Promise<boolean> {
  if (account.kind === "self") return true;
  const real = await realpath(file);
  return (await mayEnter(account, path.dirname(real))) && grants(await stat(real), account, 0o4);
}

function stepsTo(directory: string): string[] {
  const parent = path.dirname(directory);
  return parent === directory ? [directory] : [...stepsTo(parent), directory];
}

function grants(stats: Stats, account: { uid: number; gid: number }, bit: number): boolean {
  if (stats.uid === account.uid) return (stats.mode & (bit << 6)) !== 0;
  if (stats.gid === account.gid) return (stats.mode & (bit << 3)) !== 0;
  return (stats.mode & bit) !== 0;
}
