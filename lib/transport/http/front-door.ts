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
};

export function buildFrontDoor(
  settings: GuardSettings,
  onFault: (error: unknown) => void,
): FrontDoor {
  let house: House | null = null;
  return {
    listener: (request, response) => {
      answer(request, response, settings, house).catch((error: unknown) => {
        onFault(error);
        response.destroy();
      });
    },
    open: (opened) => {
      house = opened;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  settings: GuardSettings,
  house: House | null,
): Promise<void> {
  if (request.url === "/healthz") return sendStatus(response, 200, "ok");
  const isReady = (await house?.readiness.isReady()) ?? false;
  if (request.url === "/readyz") {
    return isReady ? sendStatus(response, 200, "ready") : sendStatus(response, 503, "not ready");
  }
  if (!guardRequest(request, response, settings)) return;
  const needsDatabase = request.url?.startsWith("/_next/") !== true;
  if (house === null || (needsDatabase && !isReady)) return sendUnavailablePage(response);
  await house.handle(request, response);
}

function sendStatus(response: ServerResponse, status: 200 | 503, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
  response.end(`${words}\n`);
}
