// Each request of the protocol and the one use-case that answers it.
import type { z } from "zod";
import {
  type RequestAnswers,
  type RequestPayload,
  type SocketRequest,
  socketRequests,
} from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import type { QuestionView } from "@/lib/domain/questions";
import type { Ask } from "@/lib/use-cases/ask-question";
import type { Vote, VoteAnswer } from "@/lib/use-cases/cast-votes";
import { editQuestion } from "@/lib/use-cases/edit-question";
import { loadPitchResponses } from "@/lib/use-cases/load-pitch-responses";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { pasteQuestion } from "@/lib/use-cases/paste-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { setInterest } from "@/lib/use-cases/set-interest";
import { setPresenterMessage } from "@/lib/use-cases/set-presenter-message";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import type { Batcher } from "./batcher";
import { type Joining, joinRoom } from "./join-room";

/** What a request is answered with: a request that waits or repeats takes a new context. */
export type Asking = Joining & {
  votes: Batcher<Vote, Outcome<VoteAnswer>>;
  questions: Batcher<Ask, Outcome<QuestionView>>;
};

type Answering<R extends SocketRequest> = (
  asking: Asking,
  payload: RequestPayload<R>,
) => Promise<Outcome<RequestAnswers[R]>>;

const answers: { [R in SocketRequest]: Answering<R> } = {
  "clock:probe": async ({ context }) => done({ serverNow: context().now }),
  "room:join": joinRoom,
  "timer:command": ({ context }, payload) => runTimerCommand(context(), payload),
  "message:set": ({ context }, payload) => setPresenterMessage(context(), payload),
  "question:ask": ({ context, questions }, payload) =>
    questions.add({ ...payload, actor: context().actor }),
  "question:paste": ({ context }, payload) => pasteQuestion(context(), payload),
  "question:edit": ({ context }, payload) => editQuestion(context(), payload),
  "question:withdraw": ({ context }, payload) => withdrawQuestion(context(), payload),
  "question:vote": ({ context, votes }, payload) =>
    votes.add({ ...payload, actor: context().actor }),
  "question:moderate": ({ context }, payload) => moderateQuestion(context(), payload),
  "interest:set": ({ context }, payload) => setInterest(context(), payload),
  "pitch:responses": ({ context }, payload) => loadPitchResponses(context(), payload),
};

export function isSocketRequest(name: string): name is SocketRequest {
  return Object.hasOwn(socketRequests, name);
}

/** Parses the payload at the door and hands it to its use-case. */
export async function answerRequest<R extends SocketRequest>(
  name: R,
  payload: unknown,
  asking: Asking,
): Promise<Outcome<RequestAnswers[R]>> {
  const parsed = schemaOf(name).safeParse(payload);
  if (parsed.success) return answers[name](asking, parsed.data);
  // Our own pages always join rightly, except one that is older than the server.
  return refuse(name === "room:join" ? "reload-needed" : "input-invalid");
}

// The map's type says that each name has its own schema; a lookup by a generic name forgets it.
function schemaOf<R extends SocketRequest>(name: R): z.ZodType<RequestPayload<R>> {
  return socketRequests[name].schema as unknown as z.ZodType<RequestPayload<R>>;
}
