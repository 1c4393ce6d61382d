import { findFirstMerged } from "@/db/queries/merged-questions";
import type { RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { seatOf } from "@/lib/domain/permissions";
import { isEditable, type Question, type QuestionView } from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";
import { changeOwnQuestion, type OwnChange, saveOwnQuestion } from "./change-own-question";
import type { UseCaseContext } from "./context";
import { refusalsByWaiting } from "./limit-waiting-questions";

/**
 * Rewords one's own question until it is being answered; the new words are reviewed again where the
 * meeting reviews questions. Refused once others' questions are merged into it: they stand for these
 * words too.
 */
export async function editQuestion(
  context: UseCaseContext,
  { body, ...own }: RequestPayload<"question:edit">,
): Promise<Outcome<QuestionView>> {
  return changeOwnQuestion(context, own, async (change) => {
    const { question } = change;
    const { status } = question.state;
    if (!isEditable(status)) return refuse("question-not-editable");
    if (question.body === body) return done(question);
    const refusal = await refusalToReword(change);
    if (refusal !== null) return refuse(refusal);
    const state: Question["state"] = {
      status: change.meeting.reviewQuestions ? "pending" : "approved",
    };
    return done(await saveOwnQuestion(change, { ...question, body, state }));
  });
}

async function refusalToReword({
  tx,
  actor,
  meeting,
  question,
}: OwnChange): Promise<RefusalCode | null> {
  if ((await findFirstMerged(tx, question.id)) !== null) return "question-not-editable";
  const waitsAgain = meeting.reviewQuestions && question.state.status === "approved";
  const municipalityCode = seatOf(actor, meeting.id);
  if (!waitsAgain || municipalityCode === null) return null;
  const { pitchId } = question;
  const asker = { meeting, personId: actor.personId, municipalityCode, pitchId };
  const [refusal = null] = await refusalsByWaiting(tx, [asker]);
  return refusal;
}
