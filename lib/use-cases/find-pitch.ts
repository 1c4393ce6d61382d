import { findAgenda } from "@/db/queries/agenda";
import { findAnswerTask } from "@/db/queries/answer-tasks";
import { countInterests } from "@/db/queries/interests";
import { countVotesFor, listQuestionsTo } from "@/db/queries/pitch-pages";
import { findTimer } from "@/db/queries/timers";
import { isAnswerable, isDayOver, takesAnswers } from "@/lib/domain/answer-tasks";
import type { Instant } from "@/lib/domain/instants";
import type { InterestCount } from "@/lib/domain/interests";
import type { Meeting } from "@/lib/domain/meetings";
import { refusalToAnswer, refusalToAttend } from "@/lib/domain/permissions";
import {
  compareByVotes,
  noVotes,
  type Question,
  type QuestionView,
  type Tally,
  viewQuestion,
} from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { type AgendaPitch, findPitchItem } from "./find-answer-task";

type ShownQuestion = QuestionView & { tally: Tally };

export type PitchPage = {
  item: AgendaPitch;
  interests: InterestCount;
  /** Null for whoever has no seat in the room, until the day is over. */
  questions: ShownQuestion[] | null;
  /** When the open questions are due in writing; null while their lead was not asked to. */
  answersDueAt: Instant | null;
  /** Whether whoever looks leads the pitch and has something to answer in writing. */
  mayAnswer: boolean;
};

/**
 * What may be read of a pitch on the agenda and of its questions, or null when it is not there. The
 * questions are the room's until the day is over, and then everyone's.
 */
export async function findPitchPage(
  { db, actor, now }: UseCaseContext,
  meeting: Meeting,
  pitchId: string,
): Promise<PitchPage | null> {
  const item = findPitchItem(await findAgenda(db, meeting), pitchId);
  if (item === null) return null;
  const [asked, tallies, interests, task, { timer }] = await Promise.all([
    listQuestionsTo(db, pitchId),
    countVotesFor(db, pitchId),
    countInterests(db, meeting.id),
    findAnswerTask(db, pitchId),
    findTimer(db, meeting.id),
  ]);
  const areOpen = isDayOver(meeting, timer, now) || refusalToAttend(actor, meeting.id) === null;
  const isTakingAnswers = task !== null || takesAnswers(meeting, timer, now);
  const leads = refusalToAnswer(actor, pitchId) === null;
  return {
    item,
    interests: interests.counts[pitchId] ?? { join: 0, offer: 0 },
    questions: areOpen ? showQuestions(asked, tallies) : null,
    answersDueAt: task?.dueAt ?? null,
    mayAnswer: leads && isTakingAnswers && asked.some(isAnswerable),
  };
}

function showQuestions(
  asked: readonly Question[],
  tallies: ReadonlyMap<number, Tally>,
): ShownQuestion[] {
  const tallyOf = (number: number) => tallies.get(number) ?? noVotes;
  return asked
    .flatMap((question) => viewQuestion(question, { kind: "room" }) ?? [])
    .toSorted(compareByVotes(tallyOf))
    .map((view) => ({ ...view, tally: tallyOf(view.number) }));
}
