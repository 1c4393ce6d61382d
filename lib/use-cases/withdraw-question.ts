import { findFirstMerged, repointMerged } from "@/db/queries/merged-questions";
import { findQuestion, updateQuestion } from "@/db/queries/questions";
import { copyVotes } from "@/db/queries/votes";
import type { RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { isEditable, type Question, type QuestionView } from "@/lib/domain/questions";
import { changeOwnQuestion, type OwnChange, saveOwnQuestion } from "./change-own-question";
import type { UseCaseContext } from "./context";

/**
 * Takes one's own question back until it is being answered; taking it back twice is once. Of the
 * questions merged into it the first one asked takes its place, with the votes it was given.
 */
export async function withdrawQuestion(
  context: UseCaseContext,
  own: RequestPayload<"question:withdraw">,
): Promise<Outcome<QuestionView>> {
  return changeOwnQuestion(context, own, async (change) => {
    const { question } = change;
    if (question.state.status === "withdrawn") return done(question);
    if (!isEditable(question.state.status)) return refuse("question-not-editable");
    const withdrawn = { ...question, pinned: false, claim: null };
    const heir = await findHeir(change);
    if (heir !== null) await copyVotes(change.tx, { fromId: question.id, toId: heir.id });
    const saved = await saveOwnQuestion(change, { ...withdrawn, state: { status: "withdrawn" } });
    if (heir !== null) await handOn(change, heir);
    return done(saved);
  });
}

async function findHeir({ tx, question }: OwnChange): Promise<Question | null> {
  const heirId = await findFirstMerged(tx, question.id);
  return heirId === null ? null : findQuestion(tx, heirId);
}

// Whoever asked the same must not lose their question because another person took theirs back.
async function handOn({ tx, feed, question }: OwnChange, heir: Question): Promise<void> {
  const { status } = question.state;
  if (status !== "pending" && status !== "approved") return;
  const revision = feed.revision + 1;
  await updateQuestion(tx, { ...heir, state: { status }, revision });
  await repointMerged(tx, { fromId: question.id, toId: heir.id, revision });
}
