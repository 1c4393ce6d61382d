// What the answer to one's own request changes at once, before the room hears of it.
import type { RequestAnswers, SocketRequest } from "@/lib/contract/socket";
import {
  applyMessageFrame,
  applyOwnInterest,
  applyOwnQuestion,
  applyOwnVote,
  applyTimerFrame,
  type LiveRoom,
} from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";
import type { Change } from "./room-store";

export function ownChange(answered: { request: SocketRequest; value: unknown }): Change | null {
  const answer = asAnswer(answered);
  switch (answer.request) {
    case "timer:command":
      return (room) => applyTimerFrame(room, answer.value);
    case "message:set":
      return (room) => applyMessageFrame(room, answer.value);
    case "question:ask":
    case "question:edit":
    case "question:withdraw":
      return (room) => applyOwnQuestion(room, answer.value);
    case "question:vote":
      return (room) => applyOwnVote(room, answer.value.number, answer.value.value);
    case "interest:set": {
      const { value, ...interest } = answer.value;
      return (room) => applyOwnInterest(room, interest, value);
    }
    case "question:moderate":
    case "question:paste":
      return (room) => applyModerated(room, answer.value);
    case "clock:probe":
    case "room:join":
    case "pitch:responses":
      return null;
  }
}

function applyModerated(room: LiveRoom, view: QuestionView): LiveRoom {
  const isNewer = (room.questions[view.id]?.revision ?? -1) < view.revision;
  return isNewer ? { ...room, questions: { ...room.questions, [view.id]: view } } : room;
}

type Answer = { [R in SocketRequest]: { request: R; value: RequestAnswers[R] } }[SocketRequest];

// The pairing of request and answer holds by `RequestAnswers`; generics cannot follow it into a switch.
function asAnswer(answered: { request: SocketRequest; value: unknown }): Answer {
  return answered as Answer;
}
