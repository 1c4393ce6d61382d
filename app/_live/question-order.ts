// Which questions a screen shows for a pitch, and in which order.
import type { LiveRoom } from "@/lib/domain/live-room";
import {
  compareByNewest,
  compareByVotes,
  noVotes,
  type QuestionStatus,
  type QuestionView,
  type Tally,
} from "@/lib/domain/questions";

export const questionOrders = ["votes", "newest"] as const;
export type QuestionOrder = (typeof questionOrders)[number];

type Wanted = {
  /** Null for the questions to every pitch. */
  pitchId: string | null;
  statuses: readonly QuestionStatus[];
  /** By votes if not told otherwise. */
  order?: QuestionOrder;
};

/** How many votes each question has, by its number. */
export function tallyOf(room: Pick<LiveRoom, "tallies">): (number: number) => Tally {
  return (number) => room.tallies[number] ?? noVotes;
}

/** The questions in one of `statuses`; the one being answered and pinned ones come first. */
export function listQuestions(
  room: LiveRoom,
  { pitchId, statuses, order = "votes" }: Wanted,
): QuestionView[] {
  return Object.values(room.questions)
    .filter((view) => statuses.includes(view.state.status))
    .filter((view) => pitchId === null || view.pitchId === pitchId)
    .toSorted(order === "newest" ? compareByNewest : compareByVotes(tallyOf(room)));
}
