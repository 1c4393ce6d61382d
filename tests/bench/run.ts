// Measures what the product promises to be quick at, each beside its floor. See docs/performance.md.
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { benchAttendeePage } from "./attendee-page";
import { benchBooking } from "./booking";
import { benchBurst } from "./burst";
import { benchClocks } from "./clocks";
import { createBenchDatabase } from "./database";
import { type Hall, openHall } from "./hall";
import { benchHold } from "./hold";
import { benchJoins } from "./joins";
import { benchMeetingVotes } from "./meeting-votes";
import { benchOneCommand } from "./one-command";
import { benchPages } from "./pages";
import { type Section, tableOf, writePage } from "./report";
import { benchReturns } from "./returns";
import { benchTenThousand } from "./ten-thousand";
import { benchVotes } from "./votes";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hold: { type: "string", default: "30" } },
});
const holdSeconds = Number(values.hold);

const groups: Record<string, (hall: Hall) => Promise<Section>> = {
  votes: ({ database }) => benchVotes(database),
  booking: ({ database }) => benchBooking(database),
  joins: benchJoins,
  command: benchOneCommand,
  meeting: benchMeetingVotes,
  burst: benchBurst,
  returns: benchReturns,
  clocks: benchClocks,
  hold: (hall) => benchHold(hall, holdSeconds),
  crowd: benchTenThousand,
  page: benchAttendeePage,
  agenda: benchPages,
};

const unknown = positionals.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0 || !(holdSeconds > 0)) {
  process.stderr.write(`The groups are: ${Object.keys(groups).join(", ")}; --hold SECONDS.\n`);
  process.exit(1);
}
const isWhole = positionals.length === 0;
const wanted = isWhole ? Object.keys(groups) : positionals;

const [loadBefore = 0] = loadavg();
const sections: Section[] = [];
const database = await createBenchDatabase();
const hall = await openHall(database);
const secondsSoFar = () => Math.round(performance.now() / 1_000);
try {
  for (const name of wanted) {
    const section = await groups[name]?.(hall);
    if (section === undefined) continue;
    sections.push(section);
    process.stderr.write(`${section.title} (${secondsSoFar()} s)\n`);
  }
  if (isWhole) await writePage(sections, { loadBefore, tookMs: performance.now() });
  process.stdout.write(`${tableOf(sections)}\n`);
} finally {
  await hall.close();
  await database.drop();
}
