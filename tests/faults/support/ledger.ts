// What the people of the room did and what they were told, to be held against the database.

import type { LiveLine } from "@/app/_live/live-line";
import type { Reply, RequestAnswers, RequestPayload, SocketRequest } from "@/lib/contract/socket";
import type { Browser } from "./guests";

type Acting = Exclude<SocketRequest, "clock:probe" | "room:join">;

/** `yes` was acknowledged, `no` was refused, `unknown` may have happened or not. */
type Said = "yes" | "no" | "unknown";

type Act = {
  [R in Acting]: { request: R; payload: RequestPayload<R>; personId: string; said: Said };
}[Acting];

type ActOf<R extends Acting> = Extract<Act, { request: R }>;

export type Ledger = {
  acts: readonly Act[];
  of: <R extends Acting>(request: R) => ActOf<R>[];
  /** Sends as the product does, until it is answered, and writes down what was said. */
  act: <R extends Acting>(
    browser: Browser,
    request: R,
    payload: RequestPayload<R>,
  ) => Promise<Reply<RequestAnswers[R]>>;
  /** Sends once and waits for the answer, whatever it is; fails when none comes in time. */
  ask: <R extends Acting>(
    browser: Browser,
    request: R,
    payload: RequestPayload<R>,
  ) => Promise<{ reply: Reply<RequestAnswers[R]>; tookMs: number }>;
};

const answerWithinMs = 20_000;

// A repeat may be refused for these while the first sending, whose answer was lost, was done.
const undecided = new Set(["unavailable", "rate-limited"]);

export function createLedger(): Ledger {
  const acts: Act[] = [];

  function open<R extends Acting>(browser: Browser, request: R, payload: RequestPayload<R>) {
    const act = { request, payload, personId: browser.actor.personId, said: "unknown" } as Act;
    acts.push(act);
    return (reply: Reply<unknown>) => {
      if (reply.ok) act.said = "yes";
      else if (!undecided.has(reply.refusal)) act.said = "no";
    };
  }

  return {
    acts,
    of: <R extends Acting>(request: R) =>
      acts.filter((act): act is ActOf<R> => act.request === request),
    async act(browser, request, payload) {
      const write = open(browser, request, payload);
      const reply = await browser.connection.send(request, payload);
      write(reply);
      return reply;
    },
    async ask(browser, request, payload) {
      const write = open(browser, request, payload);
      const sentMs = performance.now();
      const reply = await askOnce(browser.line(), request, payload, answerWithinMs);
      write(reply);
      return { reply, tookMs: Math.round(performance.now() - sentMs) };
    },
  };
}

function askOnce<R extends SocketRequest>(
  line: LiveLine,
  request: R,
  payload: RequestPayload<R>,
  withinMs: number,
): Promise<Reply<RequestAnswers[R]>> {
  const untyped = line.timeout(withinMs) as unknown as {
    emitWithAck: (request: string, payload: unknown) => Promise<Reply<RequestAnswers[R]>>;
  };
  return untyped.emitWithAck(request, payload);
}
