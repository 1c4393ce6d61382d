// Which handshakes come from our own pages.
import type { IncomingMessage } from "node:http";
import { isOwnOrigin } from "../origin";

/**
 * A foreign Origin is refused. Browsers name one on every web socket and every POST; a plain GET of
 * the same site carries none, and what it opens a foreign page could not read.
 */
export function isOwnHandshake(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, upgrade } = request.headers;
  if (origin === undefined) return request.method === "GET" && upgrade === undefined;
  return isOwnOrigin(request.headers, publicUrl);
}
