// The line to the server: a socket that asks in the protocol's words and comes back by itself.
import { io, type Socket } from "socket.io-client";
import type {
  ClientToServerEvents,
  Reply,
  RequestAnswers,
  RequestPayload,
  ServerToClientEvents,
  SocketRequest,
} from "@/lib/contract/socket";
import { socketPath } from "@/lib/contract/socket-path";

const answerWithinMs = 5_000;

export type LiveLine = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Who a page without a session is, by its screen's link; or whose page it is that keeps what waits. */
export type LineAuth = { screen: string } | { meetingId: string; ownerTag: string };

export function openLine(auth: LineAuth | null): LiveLine {
  return io({
    ...(auth !== null && { auth }),
    path: socketPath,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    forceNew: true,
  });
}

export function ask<R extends SocketRequest>(
  line: LiveLine,
  request: R,
  payload: RequestPayload<R>,
): Promise<Reply<RequestAnswers[R]>> {
  const untyped = line.timeout(answerWithinMs) as unknown as {
    emitWithAck: (request: string, payload: unknown) => Promise<Reply<RequestAnswers[R]>>;
  };
  return untyped.emitWithAck(request, payload);
}

/** The line was refused because somebody else has signed in since the page was made. */
export function isOutdated(error: Error): boolean {
  return error.message === "reload-needed";
}

// A refused handshake carries its reason in the reader's words.
export function refusalIn(error: Error & { data?: unknown }): string | null {
  const { data } = error;
  if (typeof data !== "object" || data === null || !("message" in data)) return null;
  return typeof data.message === "string" ? data.message : null;
}
