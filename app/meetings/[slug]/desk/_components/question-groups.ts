// The desk's questions in the three groups a moderator works through.
import { listQuestions } from "@/app/_live/question-order";
import type { LiveRoom } from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";

type QuestionGroups = {
  /** Of all pitches, the one that has waited longest first. */
  pending: QuestionView[];
  /** Of one pitch, in the order they are asked. */
  queue: QuestionView[];
  settled: QuestionView[];
};

export function groupQuestions(room: LiveRoom, pitchId: string | null): QuestionGroups {
  const pending = listQuestions(room, { pitchId: null, statuses: ["pending"] });
  return {
    pending: pending.toSorted((a, b) => a.askedAt - b.askedAt || a.number - b.number),
    queue: listQuestions(room, { pitchId, statuses: ["approved", "answering"] }),
    settled: listQuestions(room, { pitchId, statuses: ["answered", "dismissed", "merged"] }),
  };
}
