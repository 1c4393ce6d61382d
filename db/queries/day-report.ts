// What only the report of a day adds up.
import { sql } from "drizzle-orm";
import type { MunicipalityPart } from "@/lib/domain/day-report";
import type { Instant } from "@/lib/domain/instants";
import { isUrbanOn } from "@/lib/domain/municipalities";
import type { Db } from "../database";

/** Milliseconds each question has been on stage until `now`, by its id. */
export async function listOnStageTimes(
  db: Db,
  meetingId: string,
  now: Instant,
): Promise<Map<string, number>> {
  const until = new Date(now).toISOString();
  const { rows } = await db.execute<{ questionId: string; onStageMs: number }>(sql`
    select question_turns.question_id as "questionId",
      (sum(extract(epoch from coalesce(ended_at, ${until}) - started_at)) * 1000)::float8 as "onStageMs"
    from question_turns join questions on questions.id = question_turns.question_id
    where questions.meeting_id = ${meetingId}
    group by question_turns.question_id`);
  return new Map(rows.map(({ questionId, onStageMs }) => [questionId, Math.round(onStageMs)]));
}

type PartRow = { name: string; urbanFrom: string | null; questions: number; votes: number };

/**
 * The municipalities that asked or voted, the busiest first; what anonymous people asked is nobody's.
 * Urban or not is told as of `day`, a calendar date such as "2020-11-03".
 */
export async function listMunicipalityParts(
  db: Db,
  meetingId: string,
  day: string,
): Promise<MunicipalityPart[]> {
  const { rows } = await db.execute<PartRow>(sql`
    with parts as (
      select municipality_code, 1 as questions, 0 as votes from questions
      where meeting_id = ${meetingId} and kind = 'question' and status <> 'withdrawn' and not anonymous
      union all
      select votes.municipality_code, 0, 1
      from votes join questions on questions.id = votes.question_id
      where questions.meeting_id = ${meetingId}
    )
    select municipalities.name, urban_from::text as "urbanFrom",
      sum(parts.questions)::int as questions, sum(parts.votes)::int as votes
    from parts join municipalities on municipalities.code = parts.municipality_code
    group by municipalities.code, municipalities.name, urban_from
    order by 3 desc, 4 desc, municipalities.name`);
  return rows.map(({ name, urbanFrom, questions, votes }) => ({
    municipality: { name, urban: isUrbanOn({ urbanFrom }, day) },
    questions,
    votes,
  }));
}
