// Questions that are merged into another one: the group whose votes are counted together.
import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Transaction } from "../database";
import { questions, votes } from "../schema";

type Repointing = { fromId: string; toId: string; revision: number };

/** What was merged into `fromId` is merged into `toId` from now on, so that chains never arise. */
export async function repointMerged(
  tx: Transaction,
  { fromId, toId, revision }: Repointing,
): Promise<void> {
  await tx
    .update(questions)
    .set({ mergedIntoId: toId, revision })
    .where(eq(questions.mergedIntoId, fromId));
}

/** The question asked first of those merged into `questionId`, or null when there are none. */
export async function findFirstMerged(tx: Transaction, questionId: string): Promise<string | null> {
  const [first] = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.mergedIntoId, questionId))
    .orderBy(asc(questions.number))
    .limit(1);
  return first?.id ?? null;
}

/** Whether the room counts anything for the question: votes of its own, or others merged into it. */
export async function hasTally(tx: Transaction, questionId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(
      or(
        eq(questions.mergedIntoId, questionId),
        and(
          eq(questions.id, questionId),
          sql`(${questions.keptVotes} > 0 or exists (
            select 1 from ${votes} where ${votes.questionId} = ${questionId}
          ))`,
        ),
      ),
    )
    .limit(1);
  return row !== undefined;
}
