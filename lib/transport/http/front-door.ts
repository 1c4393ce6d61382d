// The HTTP front door: health, the guard, the page for bad days, and behind them Next.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type GuardSettings, guardRequest } from "./guard";
import type { Readiness } from "./readiness";
import { sendUnavailablePage } from "./unavailable-page";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type House = { handle: Handle; readiness: Readiness };

export type FrontDoor = {
  listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Until this is called the process is alive but not ready. */
  open: (house: House) => void;
  /** Settles when no response is under way. */
  idle: () => Promise<void>;
};

export function buildFrontDoor(
  settings: GuardSettings,
  onFault: (error: unknown) => void,
): FrontDoor {
  let house: House | null = null;
  const underway = new Set<ServerResponse>();
  let onIdle: () => void = () => undefined;
  return {
    listener: (request, response) => {
      underway.add(response);
      response.once("close", () => {
        underway.delete(response);
        if (underway.size === 0) onIdle();
      });
      answer(request, response, settings, house).catch((error: unknown) => {
        onFault(error);
        response.destroy();
      });
    },
    open: (opened) => {
      house = opened;
    },
    idle: () =>
      new Promise((resolve) => {
        onIdle = resolve;
        if (underway.size === 0) resolve();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  settings: GuardSettings,
  house: House | null,
): Promise<void> {
  if (request.url === "/healthz") return sendStatus(response, 200, "ok");
  if (request.url === "/readyz") {
    const isReady = (await house?.readiness.isReady()) ?? false;
    return isReady ? sendStatus(response, 200, "ready") : sendStatus(response, 503, "not ready");
  }
  if (!guardRequest(request, response, settings)) return;
  if (house === null) return sendUnavailablePage(response);
  if (needsDatabase(request) && !(await house.readiness.isReady())) {
    return sendUnavailablePage(response);
  }
  await house.handle(request, response);
}

// Files need none; and a form's own action says on the form that it failed, which keeps what was typed.
function needsDatabase({ url, headers }: IncomingMessage): boolean {
  return url?.startsWith("/_next/") !== true && headers["next-action"] === undefined;
}

function sendStatus(response: ServerResponse, status: 200 | 503, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
  response.end(`${words}\n`);
}
