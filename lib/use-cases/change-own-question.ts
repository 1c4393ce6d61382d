import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import {
  countPendingQuestions,
  findQuestion,
  lockFeed,
  saveFeed,
  updateQuestion,
} from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { deleteVotesFor } from "@/db/queries/votes";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart } from "@/lib/domain/permissions";
import {
  isEditable,
  type Question,
  type QuestionView,
  questionLimits,
  viewQuestion,
} from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

type Change = Partial<Pick<Question, "body">> & Pick<Question, "status">;

/**
 * Changes one's own question until it is being answered; a change that is there already is none.
 * Votes were for the question as it stood, so they go with it.
 */
export async function changeOwnQuestion(
  { actor, db, now }: UseCaseContext,
  { meetingId, questionId }: { meetingId: string; questionId: string },
  change: (question: Question) => Change | "unchanged",
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
    const changed = change(question);
    if (changed === "unchanged") return ownView(question);
    if (!isEditable(question.status)) return refuse("question-not-editable");
    const waitsAgain = changed.status === "pending" && question.status !== "pending";
    if (waitsAgain && (await countPendingQuestions(tx, question)) >= questionLimits.pendingMax) {
      return refuse("too-many-pending-questions");
    }
    const revision = feed.revision + 1;
    await updateQuestion(tx, questionId, { ...changed, revision });
    await saveFeed(tx, meetingId, { revision });
    await ring(tx, { kind: "questions", meetingId });
    if (await deleteVotesFor(tx, questionId)) {
      await saveFeed(tx, meetingId, { votesRevision: feed.votesRevision + 1 });
      await ring(tx, { kind: "votes", meetingId });
    }
    return ownView({ ...question, ...changed, revision });
  });
}

function ownView(question: Question): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "attendee", personId: question.authorId });
  return view === null ? refuse("question-not-found") : done(view);
}
