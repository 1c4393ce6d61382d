// What the pages of one pitch read of its questions.
import { asc, eq, sql } from "drizzle-orm";
import type { Question, Tally } from "@/lib/domain/questions";
import type { Db } from "../database";
import { questions } from "../schema";
import { questionOf, selectQuestions } from "./question-rows";
import { tallied } from "./votes";

/** In the order in which they were asked. */
export async function listQuestionsTo(db: Db, pitchId: string): Promise<Question[]> {
  const rows = await selectQuestions(db)
    .where(eq(questions.pitchId, pitchId))
    .orderBy(asc(questions.number));
  return rows.map(questionOf);
}

/** The tallies of what the room sees of the pitch, by question number. */
export async function countVotesFor(db: Db, pitchId: string): Promise<Map<number, Tally>> {
  const { rows } = await db.execute<{ number: number } & Tally>(sql`
    with ${tallied(sql`questions.pitch_id = ${pitchId}`)}
    select number, votes, municipalities from counted`);
  return new Map(rows.map(({ number, ...tally }) => [number, tally]));
}
