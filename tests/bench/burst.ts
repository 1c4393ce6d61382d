import { setTimeout as pass } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { nothingKnown } from "@/lib/domain/live-room";
import { liveLimits } from "@/lib/transport/live/live-limits";
import type { Voting } from "./crowds";
import type { AnyServer, Hall } from "./hall";
import type { OpenQuestion } from "./people";
import type { Section } from "./report";
import { medianOf, percentile } from "./statistics";
import { planVotes } from "./vote-stream";

type Burst = { ackMedianMs: number; ackP99Ms: number; finalMs: number };

const audience = 1_000;
const votes = 500;
const questionsEach = 5;
const rounds = 3;

/** Half of the room votes in the same moment, when nobody has acted for a while. */
export async function benchBurst(hall: Hall): Promise<Section> {
  const questions = Array.from({ length: rounds }, () => hall.freshQuestions(questionsEach));
  const deset = await hall.startDeset();
  const bareServer = await hall.startBare({ digestMs: liveLimits.votesFrameMs });
  const found = await bursts(hall, deset, questions);
  const stored = await countStored(hall, questions.flat());
  const bare = await bursts(hall, bareServer, questions);
  await Promise.all([deset.child.close(), bareServer.child.close()]);
  const lost = rounds * votes - stored;
  if (lost !== 0) process.exitCode = 1;
  const row = (key: keyof Burst) => ({
    unit: "ms",
    measured: medianOf(found, key),
    floor: medianOf(bare, key),
    better: "lower" as const,
  });
  return {
    title: "Burst of votes",
    measures: `${votes} of ${audience} attendees vote in the same moment for ${questionsEach} questions; a vote is acknowledged after its commit, and all are final when the last attendee has the last count. Lost would be an acknowledged vote that is not stored, and fails the bench. Medians of ${rounds} bursts.`,
    floor: `a bare socket.io server acknowledges at once, stores nothing and tells the counts at most every ${liveLimits.votesFrameMs} ms.`,
    figures: [
      {
        what: "acknowledged and not stored",
        unit: "votes",
        ...{ measured: lost, better: "lower", goal: { most: 0 } },
      },
      { what: "acknowledged, median", ...row("ackMedianMs") },
      { what: "acknowledged, p99", ...row("ackP99Ms"), goal: { most: 250 } },
      { what: "all final everywhere", ...row("finalMs"), goal: { most: 1_000 } },
    ],
  };
}

async function bursts(
  { crowd, room, tickets }: Hall,
  { url }: AnyServer,
  questions: readonly OpenQuestion[][],
): Promise<Burst[]> {
  const { id: meetingId } = room.meeting;
  await crowd.enter({ url, meetingId, tickets: await tickets(audience), known: nothingKnown });
  const found: Burst[] = [];
  for (const ofRound of questions) {
    // What the server remembers of people has run out, as it has between two questions of a meeting.
    await pass(liveLimits.actorMaxAgeMs);
    found.push(judge(await crowd.vote(planVotes(ofRound, { audience, votes, everyMs: 0 }))));
  }
  await crowd.leave();
  return found;
}

function judge({ cast, startedMs, lastMs }: Voting): Burst {
  if (cast.some(({ isGranted }) => !isGranted)) throw new Error("a vote was refused");
  const acks = cast.map(({ ackMs }) => ackMs);
  return {
    ackMedianMs: percentile(acks, 0.5),
    ackP99Ms: percentile(acks, 0.99),
    finalMs: lastMs - startedMs,
  };
}

async function countStored(
  { database: { db } }: Hall,
  questions: readonly OpenQuestion[],
): Promise<number> {
  const ids = questions.map(({ id }) => id);
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from votes where question_id = any(${sql.param(ids)}::uuid[])`,
  );
  return rows[0]?.count ?? 0;
}
