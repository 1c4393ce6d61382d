import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import { findQuestion, lockFeed, saveFeed, updateQuestion } from "@/db/queries/questions";
import type { RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart } from "@/lib/domain/permissions";
import { isEditable, type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** Takes one's own question back until it is being answered; taking it back twice is once. */
export async function withdrawQuestion(
  context: UseCaseContext,
  { meetingId, questionId }: RequestPayload<"question:withdraw">,
): Promise<Outcome<QuestionView>> {
  const { actor, db, now } = context;
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return refuse("meeting-not-found");
  const refusal = refusalToTakePart(actor, meeting, now);
  if (refusal !== null) return refuse(refusal);
  if (actor.kind !== "person") return refuse("sign-in-needed");
  return db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const question = await findQuestion(tx, questionId);
    if (question === null || question.meetingId !== meetingId) return refuse("question-not-found");
    if (question.authorId !== actor.personId) return refuse("not-yours");
    if (question.status === "withdrawn") return ownView(question, actor.personId);
    if (!isEditable(question.status)) return refuse("question-not-editable");
    const change = { status: "withdrawn", revision: feed.revision + 1 } as const;
    await updateQuestion(tx, questionId, change);
    await saveFeed(tx, meetingId, { revision: change.revision });
    await ring(tx, { kind: "questions", meetingId });
    return ownView({ ...question, ...change }, actor.personId);
  });
}

function ownView(question: Question, personId: string): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "attendee", personId });
  return view === null ? refuse("question-not-found") : done(view);
}
