// The tasks that open questions become after the day, and whom their answers concern.
import { and, asc, eq, exists, notExists, sql } from "drizzle-orm";
import type { Db, Transaction } from "../database";
import { answerTasks, bookings, meetings, people, pitches, questions } from "../schema";

export type AnswerTask = typeof answerTasks.$inferSelect;

/** One task per pitch: false when it has one already, which then stays as it is. */
export async function insertAnswerTask(tx: Transaction, task: AnswerTask): Promise<boolean> {
  const inserted = await tx
    .insert(answerTasks)
    .values(task)
    .onConflictDoNothing({ target: answerTasks.pitchId })
    .returning({ pitchId: answerTasks.pitchId });
  return inserted.length > 0;
}

export async function findAnswerTask(db: Db, pitchId: string): Promise<AnswerTask | null> {
  const [task] = await db.select().from(answerTasks).where(eq(answerTasks.pitchId, pitchId));
  return task ?? null;
}

export async function findAnswerTaskByToken(db: Db, tokenHash: string): Promise<AnswerTask | null> {
  const [task] = await db.select().from(answerTasks).where(eq(answerTasks.tokenHash, tokenHash));
  return task ?? null;
}

export async function listAnswerTasks(db: Db, meetingId: string): Promise<AnswerTask[]> {
  return db
    .select()
    .from(answerTasks)
    .where(eq(answerTasks.meetingId, meetingId))
    .orderBy(answerTasks.pitchId);
}

function openQuestionsWithoutTask(db: Db) {
  const open = db
    .select({ id: questions.id })
    .from(questions)
    .where(
      and(
        eq(questions.pitchId, pitches.id),
        eq(questions.kind, "question"),
        eq(questions.status, "approved"),
      ),
    );
  const task = db
    .select({ pitchId: answerTasks.pitchId })
    .from(answerTasks)
    .where(eq(answerTasks.pitchId, pitches.id));
  return and(exists(open), notExists(task));
}

/** Pitches on the agenda with published questions nobody answered, for which there is no task yet. */
export async function listPitchesToAnswer(
  db: Db,
  meetingId: string,
): Promise<{ pitchId: string; title: string; lead: { name: string; email: string } }[]> {
  return db
    .select({
      pitchId: pitches.id,
      title: pitches.title,
      lead: { name: people.name, email: people.email },
    })
    .from(pitches)
    .innerJoin(bookings, eq(bookings.pitchId, pitches.id))
    .innerJoin(people, eq(people.id, pitches.presenterId))
    .where(and(eq(pitches.meetingId, meetingId), openQuestionsWithoutTask(db)))
    .orderBy(asc(pitches.id));
}

/** The meetings at which such a pitch is. */
export async function listMeetingsToAnswer(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ meetingId: meetings.id })
    .from(meetings)
    .innerJoin(pitches, eq(pitches.meetingId, meetings.id))
    .innerJoin(bookings, eq(bookings.pitchId, pitches.id))
    .where(openQuestionsWithoutTask(db));
  return rows.map((row) => row.meetingId);
}

export type Concerned = { questionId: string; personId: string; name: string; email: string };

/** Who asked or voted for each question, or for one merged into it: once per person and question. */
export async function listConcerned(
  tx: Transaction,
  questionIds: readonly string[],
): Promise<Concerned[]> {
  if (questionIds.length === 0) return [];
  const asked = sql.param([...questionIds]);
  const { rows } = await tx.execute<Concerned>(sql`
    with members as (
      select id, author_id, id as question_id from questions
      where id = any(${asked}::uuid[])
      union all
      select id, author_id, merged_into_id from questions
      where merged_into_id = any(${asked}::uuid[])
    ), concerned as (
      select question_id, author_id as person_id from members where author_id is not null
      union
      select members.question_id, votes.person_id
      from members join votes on votes.question_id = members.id
    )
    select question_id as "questionId", people.id as "personId", people.name, people.email
    from concerned join people on people.id = concerned.person_id
    order by people.id`);
  return rows;
}
