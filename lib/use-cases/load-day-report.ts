import { listAnswerTasks } from "@/db/queries/answer-tasks";
import { listMunicipalityParts, listOnStageTimes } from "@/db/queries/day-report";
import { countInterests } from "@/db/queries/interests";
import { findRunningOrder } from "@/db/queries/live";
import { listQuestions } from "@/db/queries/questions";
import { listTimerLog } from "@/db/queries/timers";
import { countVotes } from "@/db/queries/votes";
import { buildDayReport, type DayReport, talliesByNumber } from "@/lib/domain/day-report";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToReadReport } from "@/lib/domain/permissions";
import { ledgerOf } from "@/lib/domain/timer/ledger";
import type { UseCaseContext } from "./context";

/** The day as it went until now. Refuses whoever neither moderates the meeting nor organises. */
export async function loadDayReport(
  { db, actor, now }: UseCaseContext,
  meeting: Meeting,
): Promise<Outcome<DayReport>> {
  const { id, zone, startsAt } = meeting;
  const refusal = refusalToReadReport(actor, id);
  if (refusal !== null) return refuse(refusal);
  const [order, log, questions, votes, onStage, interests, tasks, municipalities] =
    await Promise.all([
      findRunningOrder(db, meeting),
      listTimerLog(db, id),
      listQuestions(db, id),
      countVotes(db, id),
      listOnStageTimes(db, id, now),
      countInterests(db, id),
      listAnswerTasks(db, id),
      listMunicipalityParts(db, id, dateInZone(startsAt, zone)),
    ]);
  return done(
    buildDayReport({
      ledger: ledgerOf(log, order, now),
      questions,
      tallies: talliesByNumber(votes.tallies),
      onStage,
      interests: interests.counts,
      dueByPitch: new Map(tasks.map(({ pitchId, dueAt }) => [pitchId, dueAt])),
      municipalities,
    }),
  );
}
