import { and, eq, inArray, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import { type QuestionStatus, roomStatuses } from "@/lib/domain/questions";
import type { Db, Transaction } from "../database";
import { questions, votes } from "../schema";

export type VoteTarget = {
  questionId: string;
  meetingId: string;
  authorId: string;
  status: QuestionStatus;
};

export async function listVoteTargets(
  db: Db,
  questionIds: readonly string[],
): Promise<VoteTarget[]> {
  return db
    .select({
      questionId: questions.id,
      meetingId: questions.meetingId,
      authorId: questions.authorId,
      status: questions.status,
    })
    .from(questions)
    .where(inArray(questions.id, [...questionIds]));
}

export type VoteRow = { questionId: string; personId: string; castAt: Instant };

/** The ids of the questions that gained a vote; one person's second vote for one is none. */
export async function insertVotes(tx: Transaction, rows: readonly VoteRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const inserted = await tx
    .insert(votes)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ questionId: votes.questionId });
  return inserted.map((row) => row.questionId);
}

/** The ids of the questions that lost a vote. */
export async function deleteVotes(
  tx: Transaction,
  rows: readonly Pick<VoteRow, "questionId" | "personId">[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const pairs = rows.map((row) => sql`(${row.questionId}::uuid, ${row.personId}::uuid)`);
  const deleted = await tx
    .delete(votes)
    .where(sql`(${votes.questionId}, ${votes.personId}) in (${sql.join(pairs, sql`, `)})`)
    .returning({ questionId: votes.questionId });
  return deleted.map((row) => row.questionId);
}

/** False when the question had no votes. */
export async function deleteVotesFor(tx: Transaction, questionId: string): Promise<boolean> {
  const deleted = await tx
    .delete(votes)
    .where(eq(votes.questionId, questionId))
    .returning({ personId: votes.personId });
  return deleted.length > 0;
}

export async function hasVotes(db: Db, questionId: string): Promise<boolean> {
  const found = await db
    .select({ questionId: votes.questionId })
    .from(votes)
    .where(eq(votes.questionId, questionId))
    .limit(1);
  return found.length > 0;
}

export type VoteCounts = { revision: number; counts: Record<string, number> };

/**
 * The count of every question the room sees, with the revision they belong to, out of one statement.
 */
export async function countVotes(db: Db, meetingId: string): Promise<VoteCounts> {
  const inRoom = inArray(questions.status, [...roomStatuses]);
  const { rows } = await db.execute<VoteCounts>(sql`
    select
      coalesce((select votes_revision from question_feeds where meeting_id = ${meetingId}), 0) as revision,
      coalesce(
        (select jsonb_object_agg(question_id, count) from (
          select votes.question_id, count(*)::int as count
          from votes join questions on questions.id = votes.question_id
          where questions.meeting_id = ${meetingId} and ${inRoom}
          group by votes.question_id
        ) as counted),
        '{}'::jsonb
      ) as counts`);
  return rows[0] ?? { revision: 0, counts: {} };
}

export async function listVotedIds(db: Db, meetingId: string, personId: string): Promise<string[]> {
  const rows = await db
    .select({ questionId: votes.questionId })
    .from(votes)
    .innerJoin(questions, eq(questions.id, votes.questionId))
    .where(and(eq(votes.personId, personId), eq(questions.meetingId, meetingId)));
  return rows.map((row) => row.questionId);
}
