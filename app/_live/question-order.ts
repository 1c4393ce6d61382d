// Which questions a screen shows for a pitch, and in which order.
import type { LiveRoom } from "@/lib/domain/live-room";
import { compareByVotes, type QuestionStatus, type QuestionView } from "@/lib/domain/questions";

/** How many votes each question has. */
export function countsOf(room: Pick<LiveRoom, "votes">): (questionId: string) => number {
  return (questionId) => room.votes[questionId] ?? 0;
}

/** The questions in one of `statuses` (to one pitch, if given): being answered, most votes, earliest. */
export function listQuestions(
  room: LiveRoom,
  { pitchId, statuses }: { pitchId: string | null; statuses: readonly QuestionStatus[] },
): QuestionView[] {
  return Object.values(room.questions)
    .filter((view) => statuses.includes(view.status))
    .filter((view) => pitchId === null || view.pitchId === pitchId)
    .toSorted(compareByVotes(countsOf(room)));
}
