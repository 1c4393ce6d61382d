// What a bench found: figures beside their floors and goals, as a table for terminal and docs.
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";

type Bound = { most: number } | { least: number };
type Measured = {
  what: string;
  unit: string;
  measured: number;
  floor?: number;
  better: "lower" | "higher";
  goal?: Bound;
  /** How many times dearer than the floor it may be. */
  timesMost?: number;
};
type Fact = {
  what: string;
  fact: string;
  floorFact?: string;
  goal?: { said: string; met: boolean };
};

/** A figure with its floor from the same run, or a fact that has no ratio. */
export type Figure = Measured | Fact;

export type Section = { title: string; measures: string; floor: string; figures: Figure[] };

const head = ["Part", "Figure", "Deset", "Floor", "Times the floor", "Goal", ""];

export function tableOf(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ title, figures }) =>
    figures.map((figure) => [title, figure.what, ...cellsOf(figure)]),
  );
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(Math.max(width, 3))));
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** What was meant to be reached and was not. */
function missedIn(sections: readonly Section[]): string[] {
  return sections.flatMap(({ title, figures }) =>
    figures.filter((figure) => isMet(figure) === false).map(({ what }) => `${title}: ${what}`),
  );
}

function cellsOf(figure: Figure): string[] {
  const met = isMet(figure);
  const verdict = met === null ? "" : met ? "met" : "not met";
  if ("fact" in figure) {
    return [figure.fact, figure.floorFact ?? "", "", figure.goal?.said ?? "", verdict];
  }
  const { measured, floor, unit } = figure;
  const times = timesFloor(figure);
  return [
    `${round(measured)} ${unit}`,
    floor === undefined ? "" : `${round(floor)} ${unit}`,
    times === null ? "" : times.toFixed(2),
    goalOf(figure),
    verdict,
  ];
}

function timesFloor({ measured, floor, better }: Measured): number | null {
  if (floor === undefined || floor === 0) return null;
  return better === "lower" ? measured / floor : floor / measured;
}

function goalOf({ goal, timesMost, unit }: Measured): string {
  const bound = goal && ("most" in goal ? `≤ ${round(goal.most)}` : `≥ ${round(goal.least)}`);
  return [bound && `${bound} ${unit}`, timesMost && `≤ ${timesMost} × the floor`]
    .filter((part) => part !== undefined)
    .join(", ");
}

function isMet(figure: Figure): boolean | null {
  if ("fact" in figure) return figure.goal?.met ?? null;
  const { goal, timesMost, measured } = figure;
  if (goal === undefined && timesMost === undefined) return null;
  const isWithin =
    goal === undefined || ("most" in goal ? measured <= goal.most : measured >= goal.least);
  return isWithin && (timesMost === undefined || (timesFloor(figure) ?? 0) <= timesMost);
}

function round(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** The page is written whole by the bench, so that its figures and its words belong together. */
export async function writePage(
  sections: readonly Section[],
  { loadBefore, tookMs }: { loadBefore: number; tookMs: number },
): Promise<void> {
  const parts = sections.map(
    ({ title, measures, floor }) => `- **${title}**: ${measures} Floor: ${floor}`,
  );
  const missed = missedIn(sections);
  const verdict =
    missed.length === 0 ? "Every goal was met." : `Not met in this run: ${missed.join("; ")}.`;
  await writeFile(
    "docs/performance.md",
    `# Performance

Written by \`npm run bench\` (\`tests/bench/run.ts\`), which prints the same table. Run it again to renew this page; it took ${Math.ceil(tookMs / 60_000)} minutes. \`npm run bench -- joins votes\` runs only those groups and leaves this page alone, \`--hold 300\` holds the crowd of 5,000 for so many seconds. Everything runs on loopback, with a PostgreSQL of its own; what it means for many processes is in [scaling.md](scaling.md).

Each figure stands beside a floor: the least that any program must do for the same effect, measured in the same run on the same machine. "Times the floor" says how many times dearer Deset is; 1.00 would be free of charge. Milliseconds differ from machine to machine and with what else runs there; compare that column. Only a wrong answer fails the bench, never a slow one.

${tableOf(sections)}

${verdict} Measured with ${availableParallelism()} cores and Node ${process.versions.node}; clients, server and database share them. The machine's load before the run was ${loadBefore.toFixed(1)}; 0 is a quiet machine.

## What is measured

${parts.join("\n")}
`,
  );
}
