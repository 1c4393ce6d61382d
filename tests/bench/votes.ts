import type pg from "pg";
import { liveLimits } from "@/lib/transport/live/live-limits";
import { createVoteBatcher } from "@/lib/transport/live/vote-batcher";
import { castVotes, type Vote } from "@/lib/use-cases/cast-votes";
import type { TestDatabase } from "../support/database";
import { instants } from "../support/factories";
import { granted, makeRoom } from "../support/live-room";
import { makeAttendees, openQuestions } from "./crowd";
import type { Section } from "./report";
import { median } from "./statistics";

type Pair = { questionId: string; personId: string };

const voters = 200;
const questionCount = 100;
const rounds = 3;
const roundMs = 2_000;

/** Each of the voters votes again as soon as the last vote is acknowledged. */
export async function benchVotes(database: TestDatabase): Promise<Section> {
  const { db, pool } = database;
  const room = await makeRoom(database);
  const people = await makeAttendees(db, room, voters);
  const questionIds = await openQuestions(db, room, questionCount);
  await pool.query(`create table bare_votes (
    question_id uuid, person_id uuid, cast_at timestamptz not null,
    primary key (question_id, person_id))`);
  await pool.query("create index on bare_votes (person_id)");
  const rates: { deset: number[]; bare: number[] } = { deset: [], bare: [] };
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pool.query("truncate votes, bare_votes");
    const batches: Pair[][] = [];
    const cast = (votes: readonly Vote[]) => {
      batches.push(votes.map((vote) => ({ questionId: vote.questionId, personId: idOf(vote) })));
      return castVotes({ db, now: instants.starts }, votes);
    };
    const { voteBatchMs: waitMs, voteBatchMax: maxSize } = liveLimits;
    const batcher = createVoteBatcher({ cast, waitMs, maxSize });
    const startedMs = performance.now();
    await Promise.all(
      people.map(async (actor) => {
        for (const questionId of questionIds) {
          if (performance.now() - startedMs > roundMs) return;
          granted(
            await batcher.add({ actor, meetingId: room.meeting.id, questionId, value: true }),
          );
        }
      }),
    );
    rates.deset.push(perSecond(batches, performance.now() - startedMs));
    rates.bare.push(perSecond(batches, await insertBare(pool, batches)));
    sizes.push(...batches.map((batch) => batch.length));
  }
  return {
    title: "Votes",
    measures: `${voters} people vote without a pause through the batcher and the use-case, a vote counting when its commit is acknowledged (batches of ${median(sizes)}, one after the other).`,
    floor:
      "the same pairs in batches of the same sizes, each one insert into a table with the same columns and indexes, but nothing to check and nobody to tell.",
    figures: [
      {
        what: "acknowledged votes",
        unit: "/s",
        measured: median(rates.deset),
        floor: median(rates.bare),
        better: "higher",
      },
    ],
  };
}

function idOf({ actor }: Vote): string {
  return actor.kind === "person" ? actor.personId : "";
}

function perSecond(batches: readonly Pair[][], tookMs: number): number {
  return (batches.flat().length / tookMs) * 1_000;
}

async function insertBare(pool: pg.Pool, batches: readonly Pair[][]): Promise<number> {
  const startedMs = performance.now();
  for (const batch of batches) {
    await pool.query(
      `insert into bare_votes
       select question_id, person_id, now() from unnest($1::uuid[], $2::uuid[]) as given (question_id, person_id)`,
      [batch.map(({ questionId }) => questionId), batch.map(({ personId }) => personId)],
    );
  }
  return performance.now() - startedMs;
}
