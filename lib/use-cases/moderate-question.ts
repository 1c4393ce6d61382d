import { ring } from "@/db/doorbell";
import {
  findQuestion,
  finishAnswering,
  lockFeed,
  saveFeed,
  updateQuestion,
} from "@/db/queries/questions";
import type { RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import { moderate, type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
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
      await finishAnswering(tx, { meetingId, exceptId: questionId, revision: change.revision });
    }
    await updateQuestion(tx, questionId, change);
    await saveFeed(tx, meetingId, { revision: change.revision });
    await ring(tx, { kind: "questions", meetingId });
    return moderatorView({ ...question, ...change });
  });
}

function moderatorView(question: Question): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "moderator" });
  return view === null ? refuse("question-not-found") : done(view);
}
