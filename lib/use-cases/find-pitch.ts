import { findAgenda } from "@/db/queries/agenda";
import { findAnswerTask } from "@/db/queries/answer-tasks";
import { countInterests } from "@/db/queries/interests";
import { listQuestions } from "@/db/queries/questions";
import { countVotes } from "@/db/queries/votes";
import { talliesByNumber } from "@/lib/domain/day-report";
import type { Instant } from "@/lib/domain/instants";
import type { InterestCount } from "@/lib/domain/interests";
import type { Meeting } from "@/lib/domain/meetings";
import { refusalToAnswer } from "@/lib/domain/permissions";
import {
  compareByVotes,
  noVotes,
  type QuestionView,
  type Tally,
  viewQuestion,
} from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { type AgendaPitch, findPitchItem } from "./find-answer-task";

export type PitchPage = {
  item: AgendaPitch;
  interests: InterestCount;
  questions: (QuestionView & { tally: Tally })[];
  /** When the open questions are due in writing; null while their lead was not asked to. */
  answersDueAt: Instant | null;
  /** Whether whoever looks leads the pitch and was asked for answers. */
  mayAnswer: boolean;
};

/** What everyone may read of a pitch on the agenda and of its questions, or null when it is not there. */
export async function findPitchPage(
  { db, actor }: UseCaseContext,
  meeting: Meeting,
  pitchId: string,
): Promise<PitchPage | null> {
  const item = findPitchItem(await findAgenda(db, meeting), pitchId);
  if (item === null) return null;
  const [asked, votes, interests, task] = await Promise.all([
    listQuestions(db, meeting.id),
    countVotes(db, meeting.id),
    countInterests(db, meeting.id),
    findAnswerTask(db, pitchId),
  ]);
  const tallies = talliesByNumber(votes.tallies);
  const tallyOf = (number: number) => tallies.get(number) ?? noVotes;
  const views = asked
    .filter((question) => question.pitchId === pitchId)
    .flatMap((question) => viewQuestion(question, { kind: "room" }) ?? [])
    .toSorted(compareByVotes(tallyOf));
  return {
    item,
    interests: interests.counts[pitchId] ?? { join: 0, offer: 0 },
    questions: views.map((view) => ({ ...view, tally: tallyOf(view.number) })),
    answersDueAt: task?.dueAt ?? null,
    mayAnswer: task !== null && refusalToAnswer(actor, pitchId) === null,
  };
}
