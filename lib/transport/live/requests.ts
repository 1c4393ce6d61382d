// Each request of the protocol and the one use-case that answers it.
import type { z } from "zod";
import {
  type RequestAnswers,
  type RequestPayload,
  type SocketRequest,
  socketRequests,
} from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { askQuestion } from "@/lib/use-cases/ask-question";
import type { Vote, VoteAnswer } from "@/lib/use-cases/cast-votes";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { editQuestion } from "@/lib/use-cases/edit-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { withdrawQuestion } from "@/lib/use-cases/withdraw-question";
import type { Broadcaster } from "./broadcaster";
import { joinRoom } from "./join-room";
import type { LiveSocket } from "./rooms";

export type Asking = {
  socket: LiveSocket;
  broadcaster: Broadcaster;
  /** A context of this very moment: a request that waits or repeats takes a new one. */
  context: () => UseCaseContext;
  castVote: (vote: Vote) => Promise<Outcome<VoteAnswer>>;
};

type Answering<R extends SocketRequest> = (
  asking: Asking,
  payload: RequestPayload<R>,
) => Promise<Outcome<RequestAnswers[R]>>;

const answers: { [R in SocketRequest]: Answering<R> } = {
  "clock:probe": async ({ context }) => done({ serverNow: context().now }),
  "room:join": (asking, payload) => joinRoom(asking, asking.context, payload),
  "timer:command": ({ context }, payload) => runTimerCommand(context(), payload),
  "question:ask": ({ context }, payload) => askQuestion(context(), payload),
  "question:edit": ({ context }, payload) => editQuestion(context(), payload),
  "question:withdraw": ({ context }, payload) => withdrawQuestion(context(), payload),
  "question:vote": ({ context, castVote }, payload) =>
    castVote({ ...payload, actor: context().actor }),
  "question:moderate": ({ context }, payload) => moderateQuestion(context(), payload),
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
  return parsed.success ? answers[name](asking, parsed.data) : refuse("input-invalid");
}

// The map's type says that each name has its own schema; a lookup by a generic name forgets it.
function schemaOf<R extends SocketRequest>(name: R): z.ZodType<RequestPayload<R>> {
  return socketRequests[name].schema as unknown as z.ZodType<RequestPayload<R>>;
}
