import type { Transaction } from "@/db/database";
import { findMeetingById } from "@/db/queries/meetings";
import { hasTally } from "@/db/queries/merged-questions";
import { type FeedRow, findQuestion, lockFeed, updateQuestion } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { deleteVotesFor } from "@/db/queries/votes";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart } from "@/lib/domain/permissions";
import { type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { tellQuestionsChanged } from "./tell-questions-changed";

/** What is at hand under the feed's lock while one's own question changes. */
export type OwnChange = {
  tx: Transaction;
  actor: PersonActor;
  meeting: Meeting;
  feed: FeedRow;
  question: Question;
};

/**
 * Does something with one's own question while the room takes part and the day has not been ended;
 * `change` decides, writes and answers the question as it is then.
 */
export async function changeOwnQuestion(
  { actor, db, now }: UseCaseContext,
  { meetingId, questionId }: { meetingId: string; questionId: string },
  change: (own: OwnChange) => Promise<Outcome<Question>>,
): Promise<Outcome<QuestionView>> {
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return refuse("meeting-not-found");
  const refusal = refusalToTakePart(actor, meeting, now);
  if (refusal !== null) return refuse(refusal);
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const { timer } = await findTimer(db, meetingId);
  if (timer.position.kind === "ended") return refuse("room-closed");
  return db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const question = await findQuestion(tx, questionId);
    if (question === null || question.meetingId !== meetingId) return refuse("question-not-found");
    if (question.authorId !== actor.personId) return refuse("not-yours");
    const changed = await change({ tx, actor, meeting, feed, question });
    if (!changed.ok) return changed;
    const view = viewQuestion(changed.value, { kind: "attendee", personId: actor.personId });
    return view === null ? refuse("question-not-found") : done(view);
  });
}

/** Saves the question under the next revision; votes were for it as it stood, so they go with it. */
export async function saveOwnQuestion(
  { tx, meeting, feed }: OwnChange,
  changed: Question,
): Promise<Question> {
  const question = { ...changed, revision: feed.revision + 1 };
  const tallied = await hasTally(tx, question.id);
  await updateQuestion(tx, question);
  await deleteVotesFor(tx, question.id);
  const votesRevision = tallied ? { votesRevision: feed.votesRevision + 1 } : {};
  await tellQuestionsChanged(tx, meeting.id, { revision: question.revision, ...votesRevision });
  return question;
}
