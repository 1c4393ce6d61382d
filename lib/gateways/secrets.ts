import { randomBytes, randomUUID } from "node:crypto";
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export type Secrets = { authSecret: string };

// Thrown for a fault of the installation; its message is one sentence for whoever runs Deset.
export class SetupFault extends Error {
  override name = "SetupFault";
}

const fileSchema = z.object({
  authSecret: z.string(),
  databasePassword: z.string(),
});
type SecretsFile = z.infer<typeof fileSchema>;

// What startPostgres leaves in the data directory: the cluster, or the note saying where it is.
const tracesOfData = ["postgres", "postgres-location"];

const placeholder =
  /^(please|change|me|my|your|this|auth|password|secret|default|example|replace|with|here|to|a)+$/;

// AUTH_SECRET in the environment wins, and then nothing is read or written on disk, so several
// processes on several machines agree by sharing that one variable.
export async function loadSecrets(input: {
  dataDir: string;
  env: { AUTH_SECRET?: string | undefined };
}): Promise<Secrets> {
  const given = input.env.AUTH_SECRET;
  if (given !== undefined && given !== "") {
    requireStrong(given, "AUTH_SECRET");
    return { authSecret: given };
  }
  const { authSecret } = await loadSecretsFile(input.dataDir);
  return { authSecret };
}

export async function loadDatabasePassword(dataDir: string): Promise<string> {
  return (await loadSecretsFile(dataDir)).databasePassword;
}

async function loadSecretsFile(dataDir: string): Promise<SecretsFile> {
  const directory = path.resolve(dataDir);
  const file = path.join(directory, "secrets.json");
  // Data first, secrets second: a process that is creating both must not look like one that lost them.
  const hadData = await hasData(directory);
  const stored = await readSecretsFile(file);
  if (stored !== null) return stored;
  if (hadData) {
    throw new SetupFault(
      `${file} is gone, but ${directory} holds data that needs it: put the file back from a backup.`,
    );
  }
  await createSecretsFile(directory, file);
  const created = await readSecretsFile(file);
  if (created === null) throw new SetupFault(`${file} vanished right after it was written.`);
  return created;
}

async function hasData(directory: string): Promise<boolean> {
  const found = await Promise.all(
    tracesOfData.map((name) => stat(path.join(directory, name)).catch(nullWhenMissing)),
  );
  return found.some((stats) => stats !== null);
}

async function readSecretsFile(file: string): Promise<SecretsFile | null> {
  const stats = await stat(file).catch(nullWhenMissing);
  if (stats === null) return null;
  await requirePrivate(file, stats.mode);
  const text = await readFile(file, "utf8").catch(nullWhenMissing);
  if (text === null) return null;
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new SetupFault(`${file} is damaged: put the file back from a backup.`);
  }
  for (const [name, value] of Object.entries(parsed.data))
    requireStrong(value, `${name} in ${file}`);
  return parsed.data;
}

async function requirePrivate(file: string, mode: number): Promise<void> {
  if (process.platform === "win32") return;
  if ((mode & 0o077) !== 0) {
    throw new SetupFault(
      `Other accounts of this machine may read ${file}: run "chmod 600 ${file}" and replace its secrets.`,
    );
  }
  await requirePrivateDirectory(path.dirname(file), file);
}

async function requirePrivateDirectory(directory: string, file: string): Promise<void> {
  if (process.platform === "win32" || ((await stat(directory)).mode & 0o022) === 0) return;
  throw new SetupFault(
    `Other accounts of this machine may replace ${file}: run "chmod go-w ${directory}", or set another DATA_DIR.`,
  );
}

async function createSecretsFile(directory: string, file: string): Promise<void> {
  // Only the last directory is private: PostgreSQL's account must be able to pass the ones above.
  await mkdir(path.dirname(directory), { recursive: true });
  await mkdir(directory, { mode: 0o700 }).catch(ignoreWhenPresent);
  // An empty directory was made for us; one with other things in it is not ours to close.
  if ((await readdir(directory)).length === 0) await chmod(directory, 0o700);
  await requirePrivateDirectory(directory, file);
  const fresh: SecretsFile = {
    authSecret: randomBytes(32).toString("base64url"),
    databasePassword: randomBytes(32).toString("base64url"),
  };
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeDurably(draft, `${JSON.stringify(fresh, null, 2)}\n`);
    // link() never replaces: of two processes starting at once, the second reads the first one's file.
    await link(draft, file).catch(ignoreWhenPresent);
  } finally {
    await rm(draft, { force: true });
  }
  await syncDirectory(directory);
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireStrong(secret: string, name: string): void {
  const letters = secret.toLowerCase().replace(/[^a-z]/g, "");
  if (secret.length < 16 || placeholder.test(letters)) {
    throw new SetupFault(
      `${name} is a known default or shorter than 16 characters: use the output of "openssl rand -base64 32".`,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  if (error.code !== "EACCES") throw error;
  throw new SetupFault(
    `${error.path} belongs to another account: start Deset under the account that started it first.`,
    { cause: error },
  );
}

function ignoreWhenPresent(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
