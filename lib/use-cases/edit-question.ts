import type { RequestPayload } from "@/lib/contract/socket";
import type { Outcome } from "@/lib/domain/outcomes";
import { isEditable, type QuestionView } from "@/lib/domain/questions";
import { changeOwnQuestion } from "./change-own-question";
import type { UseCaseContext } from "./context";

/** Rewords one's own question until it is being answered; the new words are reviewed again. */
export async function editQuestion(
  context: UseCaseContext,
  { body, ...own }: RequestPayload<"question:edit">,
): Promise<Outcome<QuestionView>> {
  return changeOwnQuestion(context, own, (question) =>
    isEditable(question.status) && question.body === body
      ? "unchanged"
      : { body, status: "pending" },
  );
}
