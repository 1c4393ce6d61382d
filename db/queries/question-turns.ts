// How long each question was on stage, one row a turn.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Instant } from "@/lib/domain/instants";
import type { Transaction } from "../database";
import { questions, questionTurns } from "../schema";

/** The question takes the stage; one that left it at that very instant goes on with its turn. */
export async function startTurn(tx: Transaction, questionId: string, now: Instant): Promise<void> {
  await tx
    .insert(questionTurns)
    .values({ questionId, startedAt: now, endedAt: null })
    .onConflictDoUpdate({
      target: [questionTurns.questionId, questionTurns.startedAt],
      set: { endedAt: null },
    });
}

/** The question leaves the stage, if it was there. */
export async function endTurns(tx: Transaction, questionId: string, now: Instant): Promise<void> {
  await tx
    .update(questionTurns)
    .set({ endedAt: now })
    .where(and(eq(questionTurns.questionId, questionId), isNull(questionTurns.endedAt)));
}

/**
 * The question whose turn ended at `endedAt` is on stage again and its turn goes on, unless it was
 * decided on since or another has taken the stage. False when there is none.
 */
export async function reopenAnswering(
  tx: Transaction,
  input: { meetingId: string; endedAt: Instant; revision: number },
): Promise<boolean> {
  const [turn] = await tx
    .select({ questionId: questionTurns.questionId })
    .from(questionTurns)
    .innerJoin(questions, eq(questions.id, questionTurns.questionId))
    .where(
      and(
        eq(questions.meetingId, input.meetingId),
        eq(questionTurns.endedAt, input.endedAt),
        eq(questions.status, "answered"),
        sql`not exists (select 1 from questions as staged where staged.meeting_id = ${input.meetingId} and staged.status = 'answering')`,
      ),
    );
  if (turn === undefined) return false;
  const { questionId } = turn;
  await tx
    .update(questions)
    .set({ status: "answering", revision: input.revision })
    .where(eq(questions.id, questionId));
  await tx
    .update(questionTurns)
    .set({ endedAt: null })
    .where(and(eq(questionTurns.questionId, questionId), eq(questionTurns.endedAt, input.endedAt)));
  return true;
}
