// What the live rooms are told after the doorbell has rung. Nobody asks here, so nobody is asked
// who they are: the rooms were entered by permission, and viewQuestion decides what each one hears.
import { countInterests } from "@/db/queries/interests";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { findPresenterMessage } from "@/db/queries/presenter-messages";
import { findFeed, listQuestions, listQuestionsChangedAfter } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { countVotes } from "@/db/queries/votes";
import type { InterestsFrame, MessageFrame, TimerFrame, VotesFrame } from "@/lib/domain/live-room";
import type { Meeting } from "@/lib/domain/meetings";
import type { Question } from "@/lib/domain/questions";
import { type RoomState, startRoomState } from "@/lib/domain/room-state";
import { undoable } from "@/lib/domain/timer/history";
import type { UseCaseContext } from "./context";

type Reading = Pick<UseCaseContext, "db">;

/** The timer and the agenda it runs over as they stand, or null when the meeting is gone. */
export async function loadTimerFrame(
  { db }: Reading,
  meetingId: string,
): Promise<TimerFrame | null> {
  // The revision is read before the order: what it promises is then surely in the order, and an
  // order that has gone on since comes again with the next revision.
  const [row, meeting] = await Promise.all([
    findTimer(db, meetingId),
    findMeetingById(db, meetingId),
  ]);
  if (meeting === null) return null;
  const { revision, timer, undo } = row;
  const order = await findRunningOrder(db, meeting);
  return { revision, timer, order, undoable: undoable(undo) };
}

/** The questions that changed after `afterRevision`, and the revision these changes lead to. */
export async function loadQuestionChanges(
  { db }: Reading,
  { meetingId, afterRevision }: { meetingId: string; afterRevision: number },
): Promise<{ revision: number; questions: Question[] }> {
  const questions = await listQuestionsChangedAfter(db, meetingId, afterRevision);
  // The feed is locked by each writer, so changes become visible in the order of their revisions.
  const revision = questions.at(-1)?.revision ?? afterRevision;
  return { revision, questions };
}

/** The absolute tallies of all questions that have votes. */
export async function loadTallies({ db }: Reading, meetingId: string): Promise<VotesFrame> {
  return { ...(await countVotes(db, meetingId)), complete: true };
}

/** How many municipalities would join or offer something, by pitch. */
export async function loadInterestCounts(
  { db }: Reading,
  meetingId: string,
): Promise<InterestsFrame> {
  return countInterests(db, meetingId);
}

/** The moderator's message to whoever presents. */
export async function loadMessage({ db }: Reading, meetingId: string): Promise<MessageFrame> {
  return findPresenterMessage(db, meetingId);
}

/** A meeting and the whole of its room, or null when there is no such meeting. */
export async function loadRoomState(
  { db }: Reading,
  meetingId: string,
): Promise<{ meeting: Meeting; state: RoomState } | null> {
  const [timer, meeting, feed, votes, interests, message] = await Promise.all([
    loadTimerFrame({ db }, meetingId),
    findMeetingById(db, meetingId),
    // As with the timer, the revision is read before what it stands for.
    findFeed(db, meetingId).then(async ({ revision }) => ({
      revision,
      questions: await listQuestions(db, meetingId),
    })),
    loadTallies({ db }, meetingId),
    loadInterestCounts({ db }, meetingId),
    loadMessage({ db }, meetingId),
  ]);
  if (timer === null || meeting === null) return null;
  const { revision: questionsRevision, questions } = feed;
  const state = startRoomState({ timer, questionsRevision, questions, votes, interests, message });
  return { meeting, state };
}
