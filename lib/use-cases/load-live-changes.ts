// What the live rooms are told after the doorbell has rung. Nobody asks here, so nobody is asked
// who they are: the rooms were entered by permission, and viewQuestion decides what each one hears.
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { findFeed, listQuestions, listQuestionsChangedAfter } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { countVotes } from "@/db/queries/votes";
import type { TimerFrame, VotesFrame } from "@/lib/domain/live-room";
import type { Question } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

type Reading = Pick<UseCaseContext, "db">;

/** The timer and the running order as they stand, or null when the meeting is gone. */
export async function loadTimerFrame(
  { db }: Reading,
  meetingId: string,
): Promise<TimerFrame | null> {
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return null;
  const { revision, timer } = await findTimer(db, meetingId);
  return { revision, timer, order: await findRunningOrder(db, meeting) };
}

export type QuestionChanges = { revision: number; questions: Question[] };

/** Every question of the meeting, with the feed's revision they have at least reached. */
export async function loadQuestions({ db }: Reading, meetingId: string): Promise<QuestionChanges> {
  const { revision } = await findFeed(db, meetingId);
  return { revision, questions: await listQuestions(db, meetingId) };
}

/** The questions that changed after `afterRevision`, and the revision these changes lead to. */
export async function loadQuestionChanges(
  { db }: Reading,
  { meetingId, afterRevision }: { meetingId: string; afterRevision: number },
): Promise<QuestionChanges> {
  const questions = await listQuestionsChangedAfter(db, meetingId, afterRevision);
  // The feed is locked by each writer, so changes become visible in the order of their revisions.
  const revision = questions.at(-1)?.revision ?? afterRevision;
  return { revision, questions };
}

/** The absolute counts of all questions that have votes. */
export async function loadVoteCounts({ db }: Reading, meetingId: string): Promise<VotesFrame> {
  return { ...(await countVotes(db, meetingId)), complete: true };
}
