// What a browser asks over its line: once, or again and again until it is answered.
import type { Reply, RequestAnswers, RequestPayload, SocketRequest } from "@/lib/contract/socket";
import { ask, type LiveLine } from "./live-line";
import { pause } from "./pauses";

const giveUpAfterMs = 30_000;
const retryUnavailableMs = 1_000;

export type Send = <R extends SocketRequest>(
  request: R,
  payload: RequestPayload<R>,
) => Promise<Reply<RequestAnswers[R]>>;

export type Attempt = <R extends SocketRequest>(
  request: R,
  payload: RequestPayload<R>,
) => Promise<Reply<RequestAnswers[R]> | null>;

export type Requests = {
  /** Asks once; null when it was not answered in time or the line broke. */
  attempt: Attempt;
  /** Asks until it is answered; every request may be repeated without harm. */
  send: Send;
  useLine: (line: LiveLine | null) => void;
  /** Those who wait for the room ask at once when it is joined. */
  setJoined: (isJoined: boolean) => void;
};

type Asking = {
  /** What to say when the server could not be reached at all. */
  unreachable: string;
  /** The line stands and yet brought no answer: it may be dead. */
  onUnanswered: () => void;
};

export function createRequests({ unreachable, onUnanswered }: Asking): Requests {
  const joined = createGate();
  let line: LiveLine | null = null;

  const attempt: Attempt = async (request, payload) => {
    const asked = line;
    if (asked === null || !asked.connected) return null;
    try {
      return await ask(asked, request, payload);
    } catch {
      // Not answered in time, or the line broke: the caller asks again.
      if (asked.connected) onUnanswered();
      return null;
    }
  };

  const send: Send = async (request, payload) => {
    const giveUpAt = performance.now() + giveUpAfterMs;
    let leftMs = giveUpAfterMs;
    while (leftMs > 0) {
      const reply = await attempt(request, payload);
      if (reply !== null && (reply.ok || reply.refusal !== "unavailable")) return reply;
      leftMs = giveUpAt - performance.now();
      if (leftMs <= 0) break;
      if (joined.isOpen()) await pause(Math.min(leftMs, retryUnavailableMs));
      else await joined.opened(leftMs);
    }
    return { ok: false, refusal: "unavailable", message: unreachable };
  };

  return {
    attempt,
    send,
    useLine: (next) => {
      line = next;
    },
    setJoined: joined.set,
  };
}

function createGate() {
  const waiting = new Set<() => void>();
  let isOpen = false;
  return {
    isOpen: () => isOpen,
    set: (next: boolean) => {
      isOpen = next;
      if (isOpen) for (const pass of waiting) pass();
    },
    opened: (withinMs: number): Promise<void> =>
      new Promise((resolve) => {
        const pass = () => {
          waiting.delete(pass);
          clearTimeout(timeout);
          resolve();
        };
        const timeout = setTimeout(pass, withinMs);
        waiting.add(pass);
      }),
  };
}
