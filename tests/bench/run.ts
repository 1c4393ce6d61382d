// Measures what the product promises to be quick at, each beside its floor. See docs/performance.md.
import { loadavg } from "node:os";
import { benchBooking } from "./booking";
import { benchBurst, burstRounds, questionsEach } from "./burst";
import { createBenchDatabase } from "./database";
import { benchFanOut } from "./fan-out";
import { openHall } from "./hall";
import { benchJoining } from "./joining";
import { benchPages } from "./pages";
import { type Section, tableOf, writePage } from "./report";
import { benchVotes } from "./votes";

const patienceMs = 240_000;
const audience = 300;
const voters = 100;

const [loadBefore = 0] = loadavg();
const sections: Section[] = [];
const closings: (() => Promise<unknown>)[] = [];

async function measure(): Promise<void> {
  const database = await createBenchDatabase();
  closings.push(database.drop);
  await note(benchVotes(database));
  await note(benchBooking(database));

  const wide = await openHall(database, { size: audience, questions: 20, votesPerDigest: 1 });
  closings.push(wide.close);
  await note(benchJoining(wide));
  await note(benchFanOut(wide));
  await closings.pop()?.();

  const votesPerDigest = voters * questionsEach;
  const questions = burstRounds * questionsEach;
  const narrow = await openHall(database, { size: voters, questions, votesPerDigest });
  closings.push(narrow.close);
  await note(benchBurst(narrow));
  await closings.pop()?.();

  await note(benchPages());
}

async function note(measuring: Promise<Section>): Promise<void> {
  const section = await measuring;
  sections.push(section);
  process.stderr.write(`${section.title} (${Math.round(performance.now() / 1_000)} s)\n`);
}

let patience: NodeJS.Timeout | undefined;
const tooLong = new Promise<never>((_, reject) => {
  patience = setTimeout(() => reject(new Error("the bench took too long")), patienceMs);
});
try {
  await Promise.race([measure(), tooLong]);
  await writePage(sections, { loadBefore });
  process.stdout.write(`${tableOf(sections)}\n`);
} finally {
  clearTimeout(patience);
  for (const close of closings.toReversed()) await close();
}
