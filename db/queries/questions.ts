import { and, count, eq, gt, ne, sql } from "drizzle-orm";
import type { Question } from "@/lib/domain/questions";
import type { Db, Transaction } from "../database";
import { bookings, municipalities, pitches, questionFeeds, questions } from "../schema";

const columns = {
  id: questions.id,
  meetingId: questions.meetingId,
  pitchId: questions.pitchId,
  authorId: questions.authorId,
  municipalityName: municipalities.name,
  body: questions.body,
  anonymous: questions.anonymous,
  status: questions.status,
  askedAt: questions.askedAt,
  revision: questions.revision,
};

function select(db: Db) {
  return db
    .select(columns)
    .from(questions)
    .innerJoin(municipalities, eq(municipalities.code, questions.municipalityCode));
}

export async function findQuestion(db: Db, questionId: string): Promise<Question | null> {
  const [question] = await select(db).where(eq(questions.id, questionId));
  return question ?? null;
}

export async function listQuestions(db: Db, meetingId: string): Promise<Question[]> {
  return select(db).where(eq(questions.meetingId, meetingId)).orderBy(questions.revision);
}

export async function listQuestionsChangedAfter(
  db: Db,
  meetingId: string,
  revision: number,
): Promise<Question[]> {
  return select(db)
    .where(and(eq(questions.meetingId, meetingId), gt(questions.revision, revision)))
    .orderBy(questions.revision);
}

export type FeedRow = { revision: number; votesRevision: number };

const feedColumns = {
  revision: questionFeeds.revision,
  votesRevision: questionFeeds.votesRevision,
};
const silent: FeedRow = { revision: 0, votesRevision: 0 };

/** How far the meeting's questions and votes have come; before the first of them, nowhere. */
export async function findFeed(db: Db, meetingId: string): Promise<FeedRow> {
  const [row] = await db
    .select(feedColumns)
    .from(questionFeeds)
    .where(eq(questionFeeds.meetingId, meetingId));
  return row ?? silent;
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
    .values({ meetingId, ...silent })
    .onConflictDoNothing();
  const [made] = await locked();
  return made ?? silent;
}

export async function saveFeed(
  tx: Transaction,
  meetingId: string,
  row: Partial<FeedRow>,
): Promise<void> {
  await tx.update(questionFeeds).set(row).where(eq(questionFeeds.meetingId, meetingId));
}

type NewQuestion = Omit<Question, "municipalityName"> & { municipalityCode: string };

/** False when the id is taken already. */
export async function insertQuestion(tx: Transaction, question: NewQuestion): Promise<boolean> {
  const inserted = await tx
    .insert(questions)
    .values(question)
    .onConflictDoNothing({ target: questions.id })
    .returning({ id: questions.id });
  return inserted.length > 0;
}

export async function updateQuestion(
  tx: Transaction,
  questionId: string,
  change: Partial<Pick<Question, "body" | "status">> & Pick<Question, "revision">,
): Promise<void> {
  await tx.update(questions).set(change).where(eq(questions.id, questionId));
}

/** How many of the person's questions wait for review; counted under the feed's lock. */
export async function countPendingQuestions(
  tx: Transaction,
  { meetingId, authorId }: Pick<Question, "meetingId" | "authorId">,
): Promise<number> {
  const [row] = await tx
    .select({ pending: count() })
    .from(questions)
    .where(
      and(
        eq(questions.authorId, authorId),
        eq(questions.meetingId, meetingId),
        eq(questions.status, "pending"),
      ),
    );
  return row?.pending ?? 0;
}

/** The question that goes on being answered, or the pitch whose question does; null for none. */
type StillAnswering = { questionId: string } | { pitchId: string } | null;

/** Whatever else is being answered in the meeting counts as answered; false when nothing was. */
export async function finishAnswering(
  tx: Transaction,
  input: { meetingId: string; except: StillAnswering; revision: number },
): Promise<boolean> {
  const finished = await tx
    .update(questions)
    .set({ status: "answered", revision: input.revision })
    .where(
      and(
        eq(questions.meetingId, input.meetingId),
        sql`${questions.status} = 'answering'`,
        isNot(input.except),
      ),
    )
    .returning({ id: questions.id });
  return finished.length > 0;
}

function isNot(except: StillAnswering) {
  if (except === null) return undefined;
  return "questionId" in except
    ? ne(questions.id, except.questionId)
    : ne(questions.pitchId, except.pitchId);
}

/** Questions go to pitches that stand on the agenda. */
export async function isPitchOnAgenda(
  db: Db,
  meetingId: string,
  pitchId: string,
): Promise<boolean> {
  const found = await db
    .select({ id: pitches.id })
    .from(pitches)
    .innerJoin(bookings, eq(bookings.pitchId, pitches.id))
    .where(and(eq(pitches.id, pitchId), eq(pitches.meetingId, meetingId)));
  return found.length > 0;
}
