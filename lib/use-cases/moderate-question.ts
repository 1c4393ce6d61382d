import { ring } from "@/db/doorbell";
import {
  findQuestion,
  finishAnswering,
  lockFeed,
  saveFeed,
  updateQuestion,
} from "@/db/queries/questions";
import { hasVotes } from "@/db/queries/votes";
import type { RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import {
  isShownToRoom,
  moderate,
  type Question,
  type QuestionView,
  viewQuestion,
} from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** Sets a question's status; only one at a time is being answered, the one before it is done then. */
export async function moderateQuestion(
  context: UseCaseContext,
  { meetingId, questionId, status }: RequestPayload<"question:moderate">,
): Promise<Outcome<QuestionView>> {
  const refusal = refusalToModerate(context.actor, meetingId);
  if (refusal !== null) return refuse(refusal);
  if ((await findQuestion(context.db, questionId))?.meetingId !== meetingId) {
    return refuse("question-not-found");
  }
  return context.db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const question = await findQuestion(tx, questionId);
    if (question === null) return refuse("question-not-found");
    const moved = moderate(question.status, status);
    if (!moved.ok) return moved;
    if (question.status === status) return moderatorView(question);
    const change = { status, revision: feed.revision + 1 };
    if (status === "answering") {
      const { revision } = change;
      await finishAnswering(tx, { meetingId, except: { questionId }, revision });
    }
    await updateQuestion(tx, questionId, change);
    await saveFeed(tx, meetingId, { revision: change.revision });
    await ring(tx, { kind: "questions", meetingId });
    // The room counts the votes of what it sees: they go with a question and come back with it.
    const comesOrGoes = isShownToRoom(question.status) !== isShownToRoom(status);
    if (comesOrGoes && (await hasVotes(tx, questionId))) {
      await saveFeed(tx, meetingId, { votesRevision: feed.votesRevision + 1 });
      await ring(tx, { kind: "votes", meetingId });
    }
    return moderatorView({ ...question, ...change });
  });
}

function moderatorView(question: Question): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "moderator" });
  return view === null ? refuse("question-not-found") : done(view);
}
