// Guards the guard: a law check that read no files would pass.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

type Cruise = { modules: { source: string; rules?: unknown }[]; summary: { error: number } };

const layers = ["server.ts", "app", "lib", "db"];

function listSources(): string[] {
  const arguments_ = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...layers];
  const files = execFileSync("git", arguments_, { encoding: "utf8" }).split("\n");
  return files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
}

function cruise(): Cruise {
  const output = execFileSync(
    "node_modules/.bin/depcruise",
    ["--config", ".dependency-cruiser.mjs", "--output-type", "json", ...layers],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(output);
}

test("the law check reads every source file that git knows, and finds nothing against the law", () => {
  const { modules, summary } = cruise();
  const read = new Set(modules.map((module) => module.source));
  expect(listSources().filter((file) => !read.has(file))).toEqual([]);
  expect(listSources().length).toBeGreaterThan(100);
  expect(summary.error).toBe(0);
}, 60_000);
