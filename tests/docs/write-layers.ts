// `npm run docs:layers`: brings the diagram in docs/architecture.md up to date.
import { readFile, writeFile } from "node:fs/promises";
import { cruiseProduct, drawLayers, layerEdges, replaceBlock } from "./layer-diagram";

const page = "docs/architecture.md";
const cruise = cruiseProduct();
await writeFile(page, replaceBlock(await readFile(page, "utf8"), drawLayers(cruise)));
for (const { from, to, imports } of layerEdges(cruise)) {
  process.stdout.write(`${from} → ${to}: ${imports}\n`);
}
