import type { RequestPayload } from "@/lib/contract/socket";
import type { Outcome } from "@/lib/domain/outcomes";
import type { QuestionView } from "@/lib/domain/questions";
import { changeOwnQuestion } from "./change-own-question";
import type { UseCaseContext } from "./context";

/** Takes one's own question back until it is being answered; taking it back twice is once. */
export async function withdrawQuestion(
  context: UseCaseContext,
  own: RequestPayload<"question:withdraw">,
): Promise<Outcome<QuestionView>> {
  return changeOwnQuestion(context, own, ({ status }) =>
    status === "withdrawn" ? "unchanged" : { status: "withdrawn" },
  );
}
