import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
} from "node:fs/promises";
import path from "node:path";
import { SetupFault } from "@/lib/gateways/secrets";
import { type Account, accountFor, mayEnter, runsAsRoot } from "./account";
import { hasCode } from "./error-codes";

// Where a database lives on disk. Usually the data directory itself; when root started Deset and
// PostgreSQL's account cannot get there, a directory under /var/lib that a note points to.
export type Home = {
  dataDir: string;
  directory: string;
  cluster: string;
  sockets: string;
  account: Account;
};

// The kernel allows 107 bytes on Linux and 103 on macOS for directory plus "/.s.PGSQL.5432".
const longestSocketDirectory = 85;

export async function openHome(dataDir: string): Promise<Home> {
  const directory = await chooseDirectory(dataDir);
  const cluster = path.join(directory, "postgres");
  const owner = await statOrNull(cluster);
  const account = accountFor(owner);
  if (account.kind === "self" && owner !== null && owner.uid !== process.getuid?.()) {
    throw new SetupFault(
      `The database in ${cluster} belongs to another account: start Deset under the account that started it first.`,
    );
  }
  await admit(account, directory);
  if (account.kind === "other" && owner?.uid === 0) await handOver(cluster, account);
  return { dataDir, directory, cluster, sockets: await openSockets(directory, account), account };
}

async function chooseDirectory(dataDir: string): Promise<string> {
  const noted = await readNote(dataDir);
  if (noted !== null) return noted;
  if (!runsAsRoot()) return dataDir;
  const owner = await statOrNull(path.join(dataDir, "postgres"));
  const account = accountFor(owner);
  if (await mayEnter(account, path.dirname(dataDir))) return dataDir;
  if (owner !== null) {
    throw new SetupFault(
      `The database in ${dataDir} cannot be reached by the account PostgreSQL runs under: let others pass through its parent directories (chmod o+x), or move ${dataDir}.`,
    );
  }
  const elsewhere = `/var/lib/deset-${hashOf(dataDir)}`;
  await mkdir(elsewhere, { recursive: true, mode: 0o700 });
  await writeNote(dataDir, elsewhere);
  return elsewhere;
}

const noteIn = (dataDir: string) => path.join(dataDir, "postgres-location");

async function readNote(dataDir: string): Promise<string | null> {
  const note = await readFile(noteIn(dataDir), "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  const directory = note?.trim() ?? "";
  if (directory === "") return null;
  if ((await statOrNull(directory)) === null) {
    throw new SetupFault(
      `${noteIn(dataDir)} says that the database lives in ${directory}, which is gone: put it back, or remove the note to start empty.`,
    );
  }
  return directory;
}

async function writeNote(dataDir: string, directory: string): Promise<void> {
  const draft = `${noteIn(dataDir)}.${process.pid}`;
  const handle = await open(draft, "w", 0o600);
  await handle.writeFile(`${directory}\n`);
  await handle.sync();
  await handle.close();
  await rename(draft, noteIn(dataDir));
}

// PostgreSQL's account may pass through the directory, and nobody else gains anything.
async function admit(account: Account, directory: string): Promise<void> {
  if (account.kind === "self" || (await mayEnter(account, directory))) return;
  const stats = await lstat(directory);
  await chown(directory, stats.uid, account.gid);
  await chmod(directory, 0o710);
}

// The top goes last, so that an interrupted run begins again.
async function handOver(entry: string, account: { uid: number; gid: number }): Promise<void> {
  if ((await lstat(entry)).isDirectory()) {
    for (const name of await readdir(entry)) await handOver(path.join(entry, name), account);
  }
  await lchown(entry, account.uid, account.gid);
}

async function openSockets(directory: string, account: Account): Promise<string> {
  const inside = path.join(directory, "run");
  // The setting is a comma-separated list, hence no odd characters; /tmp and not TMPDIR, because
  // the next start must find the same place whatever its environment.
  const fits = Buffer.byteLength(inside) <= longestSocketDirectory && /^[\w./@+-]+$/.test(inside);
  const sockets = fits ? inside : `/tmp/deset-${hashOf(directory)}`;
  await mkdir(sockets, { mode: 0o700 }).catch((error: unknown) => {
    if (!hasCode(error, "EEXIST")) throw error;
  });
  const stats = await lstat(sockets);
  const uid = account.kind === "other" ? account.uid : (process.getuid?.() ?? stats.uid);
  if (!stats.isDirectory() || (stats.uid !== uid && stats.uid !== process.getuid?.())) {
    throw new SetupFault(`${sockets} belongs to somebody else: remove it and start again.`);
  }
  if (account.kind === "other") await chown(sockets, account.uid, account.gid);
  await chmod(sockets, 0o700);
  return sockets;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

export async function statOrNull(entry: string): Promise<Stats | null> {
  return lstat(entry).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
}
