import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type Cruise,
  cruiseProduct,
  drawLayers,
  filesWithoutLayer,
  layerEdges,
  replaceBlock,
} from "./layer-diagram";

const page = readFileSync("docs/architecture.md", "utf8");
const cruise = cruiseProduct();

test("the diagram in docs/architecture.md is what the code imports: else run npm run docs:layers", () => {
  expect(replaceBlock(page, drawLayers(cruise))).toBe(page);
});

test("every file of the product stands in a layer", () => {
  expect(cruise.modules.length).toBeGreaterThan(100);
  expect(filesWithoutLayer(cruise)).toEqual([]);
});

const small: Cruise = {
  modules: [
    {
      source: "lib/a/x.ts",
      dependencies: [{ resolved: "lib/b/y.ts" }, { resolved: "lib/a/z.ts" }],
    },
    { source: "lib/a/z.ts", dependencies: [{ resolved: "lib/b/y.ts" }, { resolved: "fs" }] },
    { source: "lib/b/y.ts", dependencies: [] },
    { source: "lib/stray.ts", dependencies: [] },
    { source: "node_modules/zod/index.d.cts", dependencies: [] },
    { source: "fs/promises", dependencies: [] },
  ],
  summary: {
    ruleSetUsed: {
      forbidden: [
        { name: "law-of-a", comment: "a may import b, c", from: { path: "^lib/a/" } },
        { name: "law-of-b", comment: "b may import nothing but itself", from: { path: "^lib/b/" } },
        { name: "no-cycles", from: {} },
      ],
    },
  },
};

test("imports are added up by layer, and those inside a layer are left out", () => {
  expect(layerEdges(small)).toEqual([{ from: "a", to: "b", imports: 2 }]);
});

test("a file outside every layer is named; packages and node modules are not", () => {
  expect(filesWithoutLayer(small)).toEqual(["lib/stray.ts"]);
});

test("the drawing does not change with the number of imports", () => {
  const [first, ...rest] = small.modules;
  if (first === undefined) throw new Error("no module");
  const twice = { ...small, modules: [first, first, ...rest] };
  expect(drawLayers(twice)).toBe(drawLayers(small));
  expect(drawLayers(small)).toContain("  a --> b\n");
  expect(drawLayers(small)).toContain("| a | b | c |");
});

test("a page without the marks is refused", () => {
  expect(() => replaceBlock("no marks here", "block")).toThrow();
});
