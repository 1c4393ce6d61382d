import type { LiveRoom } from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";

/** The question to this pitch that is being answered, or null. */
export function answeredNow(
  room: Pick<LiveRoom, "questions">,
  pitchId: string,
): QuestionView | null {
  const asked = Object.values(room.questions).find(
    (question) => question.pitchId === pitchId && question.state.status === "answering",
  );
  return asked ?? null;
}
