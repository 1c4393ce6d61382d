// Every request is answered: with what was done, with a refusal in the reader's words, or with an
// apology while the database is away.
import type { Reply, SocketRequest } from "@/lib/contract/socket";
import type { Actor } from "@/lib/domain/actors";
import type { Outcome } from "@/lib/domain/outcomes";
import { seatOf } from "@/lib/domain/permissions";
import type { QuestionView } from "@/lib/domain/questions";
import type { OwnPart } from "@/lib/domain/room-state";
import { type Ask, askQuestions } from "@/lib/use-cases/ask-question";
import { castVotes, type Vote, type VoteAnswer } from "@/lib/use-cases/cast-votes";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { type Attending, loadOwnParts } from "@/lib/use-cases/load-own-parts";
import { createBatcher } from "./batcher";
import type { Broadcaster } from "./broadcaster";
import type { Identities } from "./identities";
import type { LiveClock } from "./live-frames";
import type { LiveLimits } from "./live-limits";
import { refusalReply, waitReply } from "./refusal-replies";
import { createRequestLimits } from "./request-limits";
import { answerRequest, isSocketRequest } from "./requests";
import type { LiveSocket } from "./rooms";
import type { Taken } from "./token-buckets";

type Options = {
  db: UseCaseContext["db"];
  clock: LiveClock;
  newId: () => string;
  identities: Pick<Identities, "current">;
  broadcaster: Broadcaster;
  limits: LiveLimits;
  logFault: (err: unknown, request: string) => void;
};

export type Answer = (
  socket: LiveSocket,
  name: string,
  payload: unknown,
) => Promise<Reply<unknown>>;

export function createAnswering(options: Options): Answer {
  const { db, clock, newId, identities, broadcaster, limits, logFault } = options;
  const requestLimits = createRequestLimits(limits);
  const votes = createBatcher<Vote, Outcome<VoteAnswer>>({
    work: (batch) => castVotes({ db, now: clock.now() }, batch),
    waitMs: limits.writeBatchMs,
    maxSize: limits.writeBatchMax,
  });
  const questions = createBatcher<Ask, Outcome<QuestionView>>({
    work: (batch) => askQuestions({ db, now: clock.now() }, batch),
    waitMs: limits.writeBatchMs,
    maxSize: limits.writeBatchMax,
  });
  const ownParts = createBatcher<Attending, OwnPart>({
    work: (attending) => loadOwnParts({ db }, attending),
    waitMs: limits.readBatchMs,
    everyMs: limits.readBatchEveryMs,
    maxSize: limits.readBatchMax,
  });

  function takeFor(actor: Actor, request: SocketRequest, payload: unknown): Taken {
    return requestLimits.takeForMunicipality(seatOf(actor, meetingIdIn(payload)), request);
  }

  return async (socket, name, payload) => {
    const { identity, locale } = socket.data;
    const request = isSocketRequest(name) ? name : null;
    const taken = requestLimits.take(socket, request);
    if (!taken.ok) return waitReply(taken.retryAfterMs, locale);
    if (request === null) return refusalReply("input-invalid", locale);
    try {
      const actor = await identities.current(identity);
      if (actor.kind === "visitor") return refusalReply("sign-in-needed", locale);
      const takenTogether = takeFor(actor, request, payload);
      if (!takenTogether.ok) return waitReply(takenTogether.retryAfterMs, locale);
      const outcome = await answerRequest(request, payload, {
        socket,
        broadcaster,
        context: () => ({ db, newId, now: clock.now(), actor, locale }),
        votes,
        questions,
        ownParts,
      });
      return outcome.ok ? outcome : refusalReply(outcome.refusal, locale);
    } catch (err) {
      logFault(err, name);
      return refusalReply("unavailable", locale);
    }
  };
}

// Looked at before the payload is parsed; one that names no meeting counts for no municipality.
function meetingIdIn(payload: unknown): string {
  const isNaming = typeof payload === "object" && payload !== null && "meetingId" in payload;
  return isNaming && typeof payload.meetingId === "string" ? payload.meetingId : "";
}
