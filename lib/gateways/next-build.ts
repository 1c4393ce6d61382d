// The production build, made when the sources changed since the last one.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const sources = ["app", "lib", "db", "next.config.ts", "package-lock.json", "tsconfig.json"];
const stamp = path.join(".next", "deset-sources");

/** Builds unless the last build was made from these very sources. */
export async function ensureBuild(log: (message: string) => void): Promise<void> {
  const wanted = await hashSources();
  if ((await readStamp()) === wanted) return;
  log("Building (once; later starts skip this) …");
  await runNextBuild();
  await writeFile(stamp, wanted);
}

/** Whether a build exists at all. */
export async function hasBuild(): Promise<boolean> {
  return stat(path.join(".next", "BUILD_ID")).then(
    () => true,
    () => false,
  );
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of await listFiles(source)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function listFiles(entry: string): Promise<string[]> {
  if (!(await stat(entry)).isDirectory()) return [entry];
  const names = await readdir(entry, { recursive: true, withFileTypes: true });
  return names
    .filter((name) => name.isFile())
    .map((name) => path.join(name.parentPath, name.name))
    .sort();
}

async function readStamp(): Promise<string | null> {
  return readFile(stamp, "utf8").catch(() => null);
}

function runNextBuild(): Promise<void> {
  const next = path.join("node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "build"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`next build ended with ${code}`));
    });
  });
}
