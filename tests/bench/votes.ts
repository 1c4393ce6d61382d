import type pg from "pg";
import { createBatcher } from "@/lib/transport/live/batcher";
import { liveLimits } from "@/lib/transport/live/live-limits";
import { castVotes, type Vote } from "@/lib/use-cases/cast-votes";
import { loadTallies } from "@/lib/use-cases/load-live-changes";
import type { TestDatabase } from "../support/database";
import { instants } from "../support/factories";
import { granted, makeRoom } from "../support/live-room";
import { makeVoters, openQuestions } from "./people";
import type { Section } from "./report";
import { median } from "./statistics";

type Row = { questionId: string; personId: string };

const voters = 500;
const questionCount = 100;
const rounds = 5;
const roundMs = 2_000;
const readings = 5;
const municipalityCode = "SI-003";

/** Each of the voters votes again as soon as the last vote is acknowledged. */
export async function benchVotes(database: TestDatabase): Promise<Section> {
  const { db, pool } = database;
  const room = await makeRoom(database);
  const people = await makeVoters(db, room, voters);
  const questions = await openQuestions(db, room, { count: questionCount, from: 1 });
  await makeBareTable(pool);
  const rates: { deset: number[]; bare: number[] } = { deset: [], bare: [] };
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pool.query("truncate votes, bare_votes");
    const batches: Row[][] = [];
    const { writeBatchMs: waitMs, writeBatchMax: maxSize } = liveLimits;
    const work = (votes: readonly Vote[]) => {
      batches.push(votes.map((vote) => ({ questionId: vote.questionId, personId: idOf(vote) })));
      return castVotes({ db, now: instants.starts }, votes);
    };
    const batcher = createBatcher({ work, waitMs, maxSize });
    const startedMs = performance.now();
    await Promise.all(
      people.map(async (actor) => {
        for (const { id: questionId } of questions) {
          if (performance.now() - startedMs > roundMs) return;
          const vote = { actor, meetingId: room.meeting.id, questionId, value: true };
          granted(await batcher.add(vote));
        }
      }),
    );
    rates.deset.push(perSecond(batches, performance.now() - startedMs));
    rates.bare.push(perSecond(batches, await insertBare(pool, batches)));
    sizes.push(...batches.map((batch) => batch.length));
  }
  const stored = await countRows(pool);
  const reading = {
    measured: await readingMs(() => loadTallies({ db }, room.meeting.id)),
    floor: await readingMs(() =>
      pool.query("select question_id, count(*) from votes group by question_id"),
    ),
  };
  return {
    title: "Votes",
    measures: `${voters} people vote without a pause through the batcher and the use-case, a vote counting when its commit is acknowledged (batches of ${median(sizes)}, one after the other). Then the tallies of all of them are read, distinct people and municipalities, as each process does for each digest.`,
    floor:
      "the same rows in batches of the same sizes, each one multi-row insert into a table with the same columns, keys and references, but nobody to be asked and nobody to be told; a bare count of votes by question.",
    figures: [
      {
        what: "acknowledged votes",
        unit: "/s",
        measured: median(rates.deset),
        floor: median(rates.bare),
        better: "higher",
        goal: { least: 3_000 },
        timesMost: 2,
      },
      {
        what: `all tallies read, of ${stored.toLocaleString("en")} votes`,
        unit: "ms",
        ...{ ...reading, better: "lower" },
      },
    ],
  };
}

async function makeBareTable(pool: pg.Pool): Promise<void> {
  await pool.query("create table bare_votes (like votes including all)");
  await pool.query(`alter table bare_votes
    add foreign key (question_id) references questions on delete cascade,
    add foreign key (person_id) references people on delete cascade,
    add foreign key (municipality_code) references municipalities`);
}

async function countRows(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("select count(*)::int from votes");
  return rows[0]?.count ?? 0;
}

async function readingMs(read: () => Promise<unknown>): Promise<number> {
  const tookMs: number[] = [];
  for (let reading = 0; reading < readings; reading += 1) {
    const startedMs = performance.now();
    await read();
    tookMs.push(performance.now() - startedMs);
  }
  return median(tookMs);
}

function idOf({ actor }: Vote): string {
  return actor.kind === "person" ? actor.personId : "";
}

function perSecond(batches: readonly Row[][], tookMs: number): number {
  return (batches.flat().length / tookMs) * 1_000;
}

async function insertBare(pool: pg.Pool, batches: readonly Row[][]): Promise<number> {
  const startedMs = performance.now();
  for (const batch of batches) {
    await pool.query(
      `insert into bare_votes (question_id, person_id, municipality_code, cast_at)
       select question_id, person_id, $3, now()
       from unnest($1::uuid[], $2::uuid[]) as given (question_id, person_id)`,
      [
        batch.map(({ questionId }) => questionId),
        batch.map(({ personId }) => personId),
        municipalityCode,
      ],
    );
  }
  return performance.now() - startedMs;
}
