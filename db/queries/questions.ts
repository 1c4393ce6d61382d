import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import type { Question } from "@/lib/domain/questions";
import type { Db, Transaction } from "../database";
import { bookings, pitches, questionFeeds, questions } from "../schema";
import { columnsOf, questionOf, selectQuestions } from "./question-rows";
import { endTurns } from "./question-turns";

export async function findQuestion(db: Db, questionId: string): Promise<Question | null> {
  const [row] = await selectQuestions(db).where(eq(questions.id, questionId));
  return row === undefined ? null : questionOf(row);
}

export async function listQuestionsById(db: Db, ids: readonly string[]): Promise<Question[]> {
  const rows = await selectQuestions(db).where(inArray(questions.id, [...ids]));
  return rows.map(questionOf);
}

/** In the order in which they last changed. */
export async function listQuestions(db: Db, meetingId: string): Promise<Question[]> {
  const rows = await selectQuestions(db)
    .where(eq(questions.meetingId, meetingId))
    .orderBy(questions.revision);
  return rows.map(questionOf);
}

export async function listQuestionsChangedAfter(
  db: Db,
  meetingId: string,
  revision: number,
): Promise<Question[]> {
  const rows = await selectQuestions(db)
    .where(and(eq(questions.meetingId, meetingId), gt(questions.revision, revision)))
    .orderBy(questions.revision);
  return rows.map(questionOf);
}

export type FeedRow = {
  revision: number;
  votesRevision: number;
  interestsRevision: number;
  lastNumber: number;
};

const feedColumns = {
  revision: questionFeeds.revision,
  votesRevision: questionFeeds.votesRevision,
  interestsRevision: questionFeeds.interestsRevision,
  lastNumber: questionFeeds.lastNumber,
};

/** The feed of a meeting in which nobody has asked, voted or shown interest yet. */
export const silentFeed: FeedRow = {
  revision: 0,
  votesRevision: 0,
  interestsRevision: 0,
  lastNumber: 0,
};

/** How far the meeting's questions, votes and interests have come. */
export async function findFeed(db: Db, meetingId: string): Promise<FeedRow> {
  const [row] = await db
    .select(feedColumns)
    .from(questionFeeds)
    .where(eq(questionFeeds.meetingId, meetingId));
  return row ?? silentFeed;
}

/** Holds the meeting's feed until the transaction ends, so that revisions are given in commit order. */
export async function lockFeed(tx: Transaction, meetingId: string): Promise<FeedRow> {
  const locked = () =>
    tx
      .select(feedColumns)
      .from(questionFeeds)
      .where(eq(questionFeeds.meetingId, meetingId))
      .for("update");
  const [row] = await locked();
  if (row !== undefined) return row;
  await tx
    .insert(questionFeeds)
    .values({ meetingId, ...silentFeed })
    .onConflictDoNothing();
  const [made] = await locked();
  return made ?? silentFeed;
}

export async function saveFeed(
  tx: Transaction,
  meetingId: string,
  row: Partial<FeedRow>,
): Promise<void> {
  await tx.update(questionFeeds).set(row).where(eq(questionFeeds.meetingId, meetingId));
}

export type NewQuestion = Omit<Question, "municipality" | "pinned" | "claim"> & {
  municipalityCode: string | null;
};

/** Inserts questions under the feed's lock; one whose id is taken stays as it was. */
export async function insertQuestions(
  tx: Transaction,
  rows: readonly NewQuestion[],
): Promise<void> {
  if (rows.length === 0) return;
  const unmarked = { pinned: false, claimedById: null, keptVotes: 0, keptMunicipalities: 0 };
  await tx
    .insert(questions)
    .values(rows.map(({ state, ...row }) => ({ ...row, ...columnsOf(state), ...unmarked })))
    .onConflictDoNothing({ target: questions.id });
}

/** Saves what may change of a question: its words, its state, and what moderators mark it with. */
export async function updateQuestion(
  tx: Transaction,
  { id, body, pinned, claim, state, revision }: Question,
): Promise<void> {
  const claimedById = claim?.personId ?? null;
  await tx
    .update(questions)
    .set({ body, pinned, claimedById, ...columnsOf(state), revision })
    .where(eq(questions.id, id));
}

export type WaitingQuestions = { ofPerson: number; ofMunicipality: number };

/** Whose questions wait: those of this status, and of this pitch where one is named. */
export type WaitingAsker = {
  meetingId: string;
  personId: string;
  municipalityCode: string;
  status: "pending" | "approved";
  pitchId: string | null;
};

/**
 * How many questions of each asker and of their municipality wait, in the order given, out of one
 * statement. Counted under the feed's lock, so that no race goes past a limit.
 */
export async function countWaitingQuestions(
  tx: Transaction,
  askers: readonly WaitingAsker[],
): Promise<WaitingQuestions[]> {
  if (askers.length === 0) return [];
  const column = (key: keyof WaitingAsker) => sql.param(askers.map((asker) => asker[key]));
  const { rows } = await tx.execute<WaitingQuestions>(sql`
    select
      count(*) filter (where waiting.author_id = asker.person_id)::int as "ofPerson",
      count(*) filter (where waiting.municipality_code = asker.code)::int as "ofMunicipality"
    from unnest(
      ${column("meetingId")}::uuid[], ${column("personId")}::uuid[],
      ${column("municipalityCode")}::text[], ${column("status")}::text[], ${column("pitchId")}::uuid[]
    ) with ordinality as asker (meeting_id, person_id, code, status, pitch_id, place)
    left join ${questions} as waiting
      on waiting.meeting_id = asker.meeting_id and waiting.source = 'room'
      and waiting.status = asker.status
      and (asker.pitch_id is null or waiting.pitch_id = asker.pitch_id)
      and (waiting.author_id = asker.person_id or waiting.municipality_code = asker.code)
    group by asker.place order by asker.place`);
  return rows;
}

/** The question that goes on being answered, or the pitch whose question does; null for none. */
type StillAnswering = { questionId: string } | { pitchId: string } | null;

/** Whatever else is being answered in the meeting counts as answered at `now`; false when nothing was. */
export async function finishAnswering(
  tx: Transaction,
  input: { meetingId: string; except: StillAnswering; revision: number; now: Instant },
): Promise<boolean> {
  const finished = await tx
    .update(questions)
    .set({ status: "answered", pinned: false, claimedById: null, revision: input.revision })
    .where(
      and(
        eq(questions.meetingId, input.meetingId),
        sql`${questions.status} = 'answering'`,
        isNot(input.except),
      ),
    )
    .returning({ id: questions.id });
  for (const { id } of finished) await endTurns(tx, id, input.now);
  return finished.length > 0;
}

function isNot(except: StillAnswering) {
  if (except === null) return undefined;
  return "questionId" in except
    ? ne(questions.id, except.questionId)
    : ne(questions.pitchId, except.pitchId);
}

/** A pitch of the meeting that stands on its agenda, or null. */
export async function findPitchOnAgenda(
  db: Db,
  meetingId: string,
  pitchId: string,
): Promise<{ municipalityCode: string } | null> {
  const [pitch] = await db
    .select({ municipalityCode: pitches.municipalityCode })
    .from(pitches)
    .innerJoin(bookings, eq(bookings.pitchId, pitches.id))
    .where(and(eq(pitches.id, pitchId), eq(pitches.meetingId, meetingId)));
  return pitch ?? null;
}
