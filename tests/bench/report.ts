// What a bench found: figures beside their floors, as a table for the terminal and for the docs.
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";

/** A figure with its floor from the same run, or a fact that has no ratio. */
type Figure =
  | { what: string; unit: string; measured: number; floor: number; better: "lower" | "higher" }
  | { what: string; fact: string; floorFact?: string };

export type Section = { title: string; measures: string; floor: string; figures: Figure[] };

export function tableOf(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ title, figures }) =>
    figures.map((figure) => [title, figure.what, ...cellsOf(figure)]),
  );
  const table = [["Part", "Figure", "Deset", "Floor", "Times the floor"], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = table;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

function cellsOf(figure: Figure): string[] {
  if ("fact" in figure) return [figure.fact, figure.floorFact ?? "", ""];
  const { measured, floor, unit, better } = figure;
  const cost = better === "lower" ? measured / floor : floor / measured;
  return [`${round(measured)} ${unit}`, `${round(floor)} ${unit}`, cost.toFixed(1)];
}

function round(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** The page is written whole by the bench, so that its figures and its words belong together. */
export async function writePage(
  sections: readonly Section[],
  { loadBefore }: { loadBefore: number },
): Promise<void> {
  const parts = sections.map(
    ({ title, measures, floor }) => `- **${title}**: ${measures} Floor: ${floor}`,
  );
  await writeFile(
    "docs/performance.md",
    `# Performance

Written by \`npm run bench\` (\`tests/bench/run.ts\`), which prints the same table. Run it again to renew this page. It needs about a minute and a half, and a build first when the sources have changed. Everything runs on loopback, with a PostgreSQL of its own.

Each figure stands beside a floor: the least that any program must do for the same effect, measured in the same run on the same machine. "Times the floor" says how many times dearer Deset is; 1.0 would be free of charge. Milliseconds differ from machine to machine and with what else runs there; compare the last column. No test fails because of time.

${tableOf(sections)}

Measured with ${availableParallelism()} cores and Node ${process.versions.node}; clients, server and database share them. The machine's load before the run was ${loadBefore.toFixed(1)}; 0 is a quiet machine. Figures are medians of several rounds; rounds of Deset and of the floor take turns.

## What is measured

${parts.join("\n")}
`,
  );
}
