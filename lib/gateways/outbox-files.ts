// Mails as files, for installations without an SMTP server and for the demo's reading page.
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { OutgoingMail } from "./outgoing-mail";

const outboxFileSchema = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  writtenAt: z.int(),
  text: z.string(),
  html: z.string(),
  calendar: z.object({ method: z.string(), content: z.string() }).nullable(),
});

export type OutboxFile = z.infer<typeof outboxFileSchema>;

const listLimit = 200;

/** Writes the mail twice: as .eml for mail programs, as .json for whoever reads it back. */
export async function writeOutboxFile(
  dataDir: string,
  mail: OutgoingMail,
  source: Buffer,
): Promise<void> {
  const directory = outboxOf(dataDir);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const name = path.join(directory, `${fileTime(mail.writtenAt)}-${mail.id}`);
  await writeAtomically(`${name}.eml`, source);
  await writeAtomically(`${name}.json`, JSON.stringify(mail));
}

/** The latest mails, the one sent last first. */
export async function listOutboxFiles(dataDir: string): Promise<OutboxFile[]> {
  const directory = outboxOf(dataDir);
  const names = (await namesIn(directory)).filter((name) => name.endsWith(".json"));
  const files = names.map((name) => path.join(directory, name));
  const dated = await Promise.all(
    files.map(async (file) => ({ file, sentAtMs: (await stat(file)).mtimeMs })),
  );
  const latest = dated.toSorted((a, b) => b.sentAtMs - a.sentAtMs).slice(0, listLimit);
  return Promise.all(latest.map(({ file }) => readMail(file)));
}

/** One mail by its id, or null. */
export async function readOutboxFile(dataDir: string, id: string): Promise<OutboxFile | null> {
  const directory = outboxOf(dataDir);
  const name = (await namesIn(directory)).find((each) => each.endsWith(`-${id}.json`));
  return name === undefined ? null : readMail(path.join(directory, name));
}

async function readMail(file: string): Promise<OutboxFile> {
  return outboxFileSchema.parse(JSON.parse(await readFile(file, "utf8")));
}

// A reader never sees half a mail, and writing the same mail again replaces it.
async function writeAtomically(file: string, content: Buffer | string): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, content, { mode: 0o600, flush: true });
  await rename(draft, file);
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

function outboxOf(dataDir: string): string {
  return path.join(dataDir, "outbox");
}

function fileTime(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, "");
}
