import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Instant } from "@/lib/domain/instants";
import type { VotesFrame } from "@/lib/domain/live-room";
import { type QuestionStatus, roomStatuses } from "@/lib/domain/questions";
import type { Db, Transaction } from "../database";
import { questions, votes } from "../schema";

/** What a vote for `questionId` counts for: the question itself, or the one it was merged into. */
export type VoteTarget = {
  questionId: string;
  shownId: string;
  number: number;
  meetingId: string;
  /** Who asked the question, and the one it was merged into. */
  authorIds: (string | null)[];
  status: QuestionStatus;
};

const shown = alias(questions, "shown");

export async function listVoteTargets(
  db: Db,
  questionIds: readonly string[],
): Promise<VoteTarget[]> {
  const rows = await db
    .select({
      questionId: questions.id,
      shownId: shown.id,
      number: shown.number,
      meetingId: shown.meetingId,
      authorId: questions.authorId,
      shownAuthorId: shown.authorId,
      status: shown.status,
    })
    .from(questions)
    .innerJoin(shown, eq(shown.id, sql`coalesce(${questions.mergedIntoId}, ${questions.id})`))
    .where(inArray(questions.id, [...questionIds]));
  return rows.map(({ authorId, shownAuthorId, ...row }) => ({
    ...row,
    authorIds: [authorId, shownAuthorId],
  }));
}

export type VoteRow = {
  questionId: string;
  personId: string;
  municipalityCode: string;
  castAt: Instant;
};

/** The ids of the questions that gained a vote; one person's second vote for one is none. */
export async function insertVotes(tx: Transaction, rows: readonly VoteRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  // One parameter a column: as rows of values, hundreds of votes take twice as long.
  const column = <K extends keyof VoteRow>(key: K) => sql.param(rows.map((row) => row[key]));
  const castAt = sql.param(rows.map((row) => new Date(row.castAt).toISOString()));
  const { rows: inserted } = await tx.execute<{ questionId: string }>(sql`
    with inserted as (
      insert into ${votes} (question_id, person_id, municipality_code, cast_at)
      select * from unnest(${column("questionId")}::uuid[], ${column("personId")}::uuid[],
        ${column("municipalityCode")}::text[], ${castAt}::timestamptz[])
      on conflict do nothing
      returning question_id
    )
    select distinct question_id as "questionId" from inserted`);
  return inserted.map((row) => row.questionId);
}

/**
 * The ids of the questions that lost a vote. A vote that was cast for a question before it was
 * merged counts for the one it was merged into, so it goes with that one's.
 */
export async function deleteVotes(
  tx: Transaction,
  rows: readonly Pick<VoteRow, "questionId" | "personId">[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const { rows: deleted } = await tx.execute<{ questionId: string }>(sql`
    delete from ${votes}
    using ${questions}, ${unnested(rows.map((row) => [row.questionId, row.personId]))} as gone (question_id, person_id)
    where ${votes.questionId} = ${questions.id} and ${votes.personId} = gone.person_id
      and (${questions.id} = gone.question_id or ${questions.mergedIntoId} = gone.question_id)
    returning gone.question_id as "questionId"`);
  return deleted.map((row) => row.questionId);
}

// One parameter a column: the statement stays the same however many pairs there are.
function unnested(pairs: readonly (readonly [string, string])[]): SQL {
  const [left, right] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
  return sql`unnest(${sql.param(left)}::uuid[], ${sql.param(right)}::uuid[])`;
}

/** Whoever voted for the one question has voted for its heir too, but nobody for their own. */
export async function copyVotes(
  tx: Transaction,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into ${votes} (question_id, person_id, municipality_code, cast_at)
    select heir.id, given.person_id, given.municipality_code, given.cast_at
    from votes as given join questions as heir on heir.id = ${toId}
    where given.question_id = ${fromId} and given.person_id is distinct from heir.author_id
    on conflict do nothing`);
}

export async function deleteVotesFor(tx: Transaction, questionId: string): Promise<void> {
  await tx.delete(votes).where(eq(votes.questionId, questionId));
}

type Tallies = Pick<VotesFrame, "revision" | "tallies">;

/**
 * The tally of every question the room sees, with the revision they belong to, out of one statement.
 */
export async function countVotes(db: Db, meetingId: string): Promise<Tallies> {
  const { rows } = await db.execute<Tallies>(sql`
    with ${tallied(sql`questions.meeting_id = ${meetingId}`)}
    select
      coalesce((select votes_revision from question_feeds where meeting_id = ${meetingId}), 0) as revision,
      coalesce((
        select jsonb_agg(jsonb_build_array(number, votes, municipalities) order by number)
        from counted where votes > 0
      ), '[]'::jsonb) as tallies`);
  return rows[0] ?? { revision: 0, tallies: [] };
}

/**
 * The tables of a statement that leave the tallies, as `counted`, of what the room sees `within`.
 * A question counts the distinct people, and their municipalities, who voted for it or for one
 * merged into it or who asked one of those; not its own asker; and what was kept of votes let go.
 */
export function tallied(within: SQL): SQL {
  return sql`shown as (
      select id, number, author_id, kept_votes, kept_municipalities from questions
      where ${within} and status = any(${sql.param([...roomStatuses])})
    ), members as (
      select questions.id, shown.id as shown_id, questions.author_id, questions.municipality_code
      from questions join shown on shown.id = coalesce(questions.merged_into_id, questions.id)
      where ${within}
    ), voices as (
      select members.shown_id, votes.person_id, votes.municipality_code
      from members join votes on votes.question_id = members.id
      union all
      select shown_id, author_id, municipality_code from members
      where id <> shown_id and author_id is not null
    ), counted as (
      select shown.number,
        shown.kept_votes + count(distinct voices.person_id)::int as votes,
        shown.kept_municipalities + count(distinct voices.municipality_code)::int as municipalities
      from shown left join voices
        on voices.shown_id = shown.id and voices.person_id is distinct from shown.author_id
      group by shown.id, shown.number, shown.kept_votes, shown.kept_municipalities
    )`;
}

/**
 * For each pair the numbers of the questions the person has a vote on in the meeting, in the order
 * of the pairs, out of one statement. A vote for a merged question stands for what it was merged into.
 */
export async function listVotedNumbers(
  db: Db,
  pairs: readonly { meetingId: string; personId: string }[],
): Promise<number[][]> {
  if (pairs.length === 0) return [];
  const asked = unnested(pairs.map(({ meetingId, personId }) => [meetingId, personId]));
  const { rows } = await db.execute<{ place: number; numbers: number[] }>(sql`
    select asked.place::int as place, array_agg(distinct shown.number) as numbers
    from ${asked} with ordinality as asked (meeting_id, person_id, place)
    join votes on votes.person_id = asked.person_id
    join questions on questions.id = votes.question_id and questions.meeting_id = asked.meeting_id
    join questions as shown on shown.id = coalesce(questions.merged_into_id, questions.id)
    group by asked.place`);
  const byPlace = new Map(rows.map(({ place, numbers }) => [place, numbers]));
  return pairs.map((_pair, index) => byPlace.get(index + 1) ?? []);
}
