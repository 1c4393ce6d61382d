import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadDatabasePassword, loadSecrets, SetupFault } from "@/lib/gateways/secrets";

let scratch: string;
let dataDir: string;

beforeEach(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "deset-secrets-"));
  dataDir = path.join(scratch, "data");
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const fileIn = (directory: string) => path.join(directory, "secrets.json");
const modeOf = async (entry: string) => (await stat(entry)).mode & 0o777;
const load = () => loadSecrets({ dataDir, env: {} });

describe("the secrets file", () => {
  test("the first start writes it for this account alone and the next start reads it", async () => {
    const first = await load();
    expect(await modeOf(fileIn(dataDir))).toBe(0o600);
    expect(await modeOf(dataDir)).toBe(0o700);
    expect(Buffer.from(first.authSecret, "base64url")).toHaveLength(32);
    expect(await load()).toEqual(first);
    expect(await readdir(dataDir)).toEqual(["secrets.json"]);
  });

  test("processes that start at once end with the same secrets", async () => {
    const script = `import { loadSecrets } from "./lib/gateways/secrets.ts";
      process.stdout.write(JSON.stringify(await loadSecrets({ dataDir: process.argv[1], env: {} })));`;
    const args = ["--import", "tsx", "--input-type=module", "-e", script, dataDir];
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, args)),
    );
    const here = await Promise.all(Array.from({ length: 20 }, load));
    const all = [
      ...runs.map((run) => run.stdout),
      ...here.map((secrets) => JSON.stringify(secrets)),
    ];
    expect(new Set(all).size).toBe(1);
  });

  test("an empty directory that others could read is closed", async () => {
    await mkdir(dataDir, { mode: 0o755 });
    await load();
    expect(await modeOf(dataDir)).toBe(0o700);
  });

  test("a directory that holds other things keeps its mode", async () => {
    await mkdir(dataDir, { mode: 0o755 });
    await writeFile(path.join(dataDir, "notes.txt"), "mine");
    await load();
    expect(await modeOf(dataDir)).toBe(0o755);
  });

  test("a start is refused when others can read it", async () => {
    await load();
    await chmod(fileIn(dataDir), 0o640);
    await expect(load()).rejects.toThrow(
      `Other accounts of this machine may read ${fileIn(dataDir)}`,
    );
  });

  test("a start is refused when others can replace it", async () => {
    await load();
    await chmod(dataDir, 0o770);
    await expect(load()).rejects.toThrow("may replace");
  });

  test("a first start is refused in a directory that others may write to", async () => {
    await mkdir(dataDir);
    await writeFile(path.join(dataDir, "notes.txt"), "theirs");
    await chmod(dataDir, 0o1777);
    await expect(load()).rejects.toThrow("set another DATA_DIR");
    expect(await modeOf(dataDir)).toBe(0o777);
  });

  test.each(["postgres", "postgres-location"])(
    "a start is refused when it is gone while %s holds data",
    async (trace) => {
      await load();
      await rm(fileIn(dataDir));
      await mkdir(path.join(dataDir, trace));
      await expect(load()).rejects.toThrow(`${fileIn(dataDir)} is gone`);
      await expect(loadDatabasePassword(dataDir)).rejects.toThrow(SetupFault);
    },
  );

  test.each(["", "{", "{}", '{"authSecret":"x"}'])("a damaged one is refused: %j", async (text) => {
    await load();
    await writeFile(fileIn(dataDir), text);
    await expect(load()).rejects.toThrow("is damaged");
  });

  test("a known default written into it is refused", async () => {
    await load();
    const stored = await readFile(fileIn(dataDir), "utf8");
    const weak = stored.replace(/"databasePassword": ".*"/, '"databasePassword": "password"');
    await writeFile(fileIn(dataDir), weak);
    await expect(load()).rejects.toThrow("databasePassword in");
  });
});

describe("AUTH_SECRET", () => {
  test("it wins and nothing is written", async () => {
    const authSecret = "Zr7vQ1m0d2kS9xT4bN8cL5pW";
    const one = await loadSecrets({ dataDir, env: { AUTH_SECRET: authSecret } });
    const other = await loadSecrets({ dataDir: scratch, env: { AUTH_SECRET: authSecret } });
    expect(one.authSecret).toBe(authSecret);
    expect(other).toEqual(one);
    await expect(stat(dataDir)).rejects.toThrow("ENOENT");
  });

  test("an empty one counts as absent", async () => {
    const secrets = await loadSecrets({ dataDir, env: { AUTH_SECRET: "" } });
    expect(await load()).toEqual(secrets);
  });

  test.each([
    "changeme",
    "password",
    "secret",
    "fifteen-letters",
    "changeme-changeme-changeme",
    "replace-this-with-a-secret",
    "Password1234567890",
  ])("the known default or short value %j is refused", async (weak) => {
    await expect(loadSecrets({ dataDir, env: { AUTH_SECRET: weak } })).rejects.toThrow(
      "AUTH_SECRET is a known default or shorter than 16 characters",
    );
  });
});
