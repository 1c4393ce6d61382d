// Draws the layers as the code imports them, for the marked block of docs/architecture.md.
import { execFileSync } from "node:child_process";

export type Cruise = {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { ruleSetUsed: { forbidden: LawRule[] } };
};
type LawRule = { name: string; comment?: string; from: { path?: string } };
type Layer = { name: string; path: RegExp; may: string[] };

/** One arrow: the layer that imports, the one it imports, and by how many imports. */
type LayerEdge = { from: string; to: string; imports: number };

const lawPrefix = "law-of-";
const roots = ["server.ts", "app", "lib", "db"];
const outside = /^(node_modules\/|[\w-]+(\/[\w-]+)*$)/;
const openingMark = "<!-- layers -->";
const closingMark = "<!-- /layers -->";

/** Reads every import of the product, by the same tool and settings that hold the law. */
export function cruiseProduct(): Cruise {
  const output = execFileSync(
    "node_modules/.bin/depcruise",
    ["--config", ".dependency-cruiser.mjs", "--output-type", "json", ...roots],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(output);
}

/** Adds up module-to-module imports by layer; what stays inside a layer is no arrow. */
export function layerEdges(cruise: Cruise): LayerEdge[] {
  const layers = layersOf(cruise);
  const counted = new Map<string, LayerEdge>();
  for (const { source, dependencies } of cruise.modules) {
    const from = layerOf(source, layers);
    for (const { resolved } of from === null ? [] : dependencies) {
      const to = layerOf(resolved, layers);
      if (from === null || to === null || from === to) continue;
      const edge = counted.get(`${from} ${to}`) ?? { from, to, imports: 0 };
      counted.set(`${from} ${to}`, { ...edge, imports: edge.imports + 1 });
    }
  }
  const place = (name: string) => layers.findIndex((layer) => layer.name === name);
  return [...counted.values()].toSorted(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to),
  );
}

/** The product's own files that stand in no layer; there should be none. */
export function filesWithoutLayer(cruise: Cruise): string[] {
  const layers = layersOf(cruise);
  return cruise.modules
    .map(({ source }) => source)
    .filter((source) => !outside.test(source) && layerOf(source, layers) === null);
}

/** The block between the marks: the diagram, then each layer's row. */
export function drawLayers(cruise: Cruise): string {
  const layers = layersOf(cruise);
  const edges = layerEdges(cruise);
  const targets = (name: string) => edges.filter(({ from }) => from === name).map(({ to }) => to);
  const arrows = layers
    .filter(({ name }) => targets(name).length > 0)
    .map(({ name }) => `  ${name} --> ${targets(name).join(" & ")}`);
  const rows = layers.map(({ name, may }) => {
    const unused = may.filter((other) => !targets(name).includes(other));
    return `| ${name} | ${listed(targets(name))} | ${listed(unused)} |`;
  });
  return [
    openingMark,
    "```mermaid",
    "flowchart TD",
    ...arrows,
    "```",
    "",
    "| Layer | Imports today | May import too, and does not |",
    "| --- | --- | --- |",
    ...rows,
    closingMark,
  ].join("\n");
}

/** `text` with its marked block replaced; throws where the marks are missing. */
export function replaceBlock(text: string, block: string): string {
  const from = text.indexOf(openingMark);
  const to = text.indexOf(closingMark);
  if (from < 0 || to < from) throw new Error(`no ${openingMark} … ${closingMark} block`);
  return text.slice(0, from) + block + text.slice(to + closingMark.length);
}

// The law's own rules say which layers there are; each comment reads "a may import b, c".
function layersOf({ summary }: Cruise): Layer[] {
  return summary.ruleSetUsed.forbidden
    .filter(({ name }) => name.startsWith(lawPrefix))
    .map(({ name, comment = "", from }) => ({
      name: name.slice(lawPrefix.length),
      path: new RegExp(from.path ?? ""),
      may: comment.endsWith("nothing but itself")
        ? []
        : comment.slice(comment.indexOf(" may import ") + " may import ".length).split(", "),
    }));
}

function layerOf(file: string, layers: readonly Layer[]): string | null {
  return layers.find(({ path }) => path.test(file))?.name ?? null;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(", ");
}
