// Lets go of who asked and voted once a meeting's days of keeping them are over.
import { and, eq, getTableColumns, isNull, lte, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import type { Db, Transaction } from "../database";
import { meetings, outbox, questionFeeds, screenLinks } from "../schema";

/** The meetings that are over by `now` and have not let go of who asked and voted yet. */
export async function listMeetingsWithAskers(db: Db, now: Instant): Promise<Meeting[]> {
  return db
    .select(getTableColumns(meetings))
    .from(meetings)
    .leftJoin(questionFeeds, eq(questionFeeds.meetingId, meetings.id))
    .where(and(lte(meetings.endsAt, now), isNull(questionFeeds.askersForgottenAt)))
    .orderBy(meetings.id);
}

/** False when it was noted before; run under the feed's lock. */
export async function noteAskersForgotten(
  tx: Transaction,
  meetingId: string,
  at: Instant,
): Promise<boolean> {
  const noted = await tx
    .update(questionFeeds)
    .set({ askersForgottenAt: at })
    .where(and(eq(questionFeeds.meetingId, meetingId), isNull(questionFeeds.askersForgottenAt)))
    .returning({ meetingId: questionFeeds.meetingId });
  return noted.length > 0;
}

/**
 * Keeps the votes of each question as counts, exactly those the room saw, and lets the people go:
 * voters, askers, their consent, what anonymous ones acted for, who had taken what in hand, and
 * who had spoken for their municipality's interest.
 * Run under the feed's lock; every question that changes is given `revision`.
 */
export async function forgetAskersOf(
  tx: Transaction,
  { meetingId, revision }: { meetingId: string; revision: number },
): Promise<void> {
  await tx.execute(sql`
    with members as (
      select questions.id, shown.id as shown_id, shown.author_id as shown_author_id,
        questions.author_id, questions.municipality_code
      from questions join questions as shown
        on shown.id = questions.id or shown.id = questions.merged_into_id
      where questions.meeting_id = ${meetingId}
    ), voices as (
      select shown_id, shown_author_id, votes.person_id, votes.municipality_code
      from members join votes on votes.question_id = members.id
      union
      select shown_id, shown_author_id, author_id, municipality_code from members
      where id <> shown_id and author_id is not null
    ), counted as (
      select shown_id, count(distinct person_id) as votes,
        count(distinct municipality_code) as municipalities
      from voices where person_id is distinct from shown_author_id
      group by shown_id
    )
    update questions set
      kept_votes = kept_votes + counted.votes,
      kept_municipalities = kept_municipalities + counted.municipalities
    from counted where counted.shown_id = questions.id`);
  await tx.execute(sql`
    delete from votes using questions
    where votes.question_id = questions.id and questions.meeting_id = ${meetingId}`);
  await tx.execute(sql`
    update questions set
      author_id = null,
      contact_shared = false,
      claimed_by_id = null,
      municipality_code = case when anonymous then null else municipality_code end,
      revision = ${revision}
    where meeting_id = ${meetingId} and (
      author_id is not null or contact_shared or claimed_by_id is not null
      or (anonymous and municipality_code is not null)
    )`);
  await tx.execute(sql`
    update interests set person_id = null from pitches
    where pitches.id = interests.pitch_id and pitches.meeting_id = ${meetingId}`);
}

/**
 * The mails that told people of answers to what they asked or voted for, and those that were never
 * delivered: the link they carry has ended.
 */
export async function deleteAnswerMails(tx: Transaction, slug: string): Promise<void> {
  await tx.delete(outbox).where(sql`${outbox.content} ->> 'meetingSlug' = ${slug} and (
    ${outbox.content} ->> 'kind' = 'answers-published'
    or (${outbox.content} ->> 'kind' = 'answers-due' and ${outbox.sentAt} is null)
  )`);
}

/** The link by which a screen showed the stage. */
export async function deleteScreenLink(tx: Transaction, meetingId: string): Promise<void> {
  await tx.delete(screenLinks).where(eq(screenLinks.meetingId, meetingId));
}
