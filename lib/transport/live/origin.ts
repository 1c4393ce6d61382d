// Which handshakes come from our own pages.
import type { IncomingMessage } from "node:http";

/**
 * A foreign Origin is refused. Browsers name one on every web socket and every POST; a plain GET of
 * the same site carries none, and what it opens a foreign page could not read.
 */
export function isOwnOrigin(request: IncomingMessage, publicOrigin: string | null): boolean {
  const { origin, host, upgrade } = request.headers;
  if (origin === undefined) return request.method === "GET" && upgrade === undefined;
  if (publicOrigin !== null) return origin === publicOrigin;
  return URL.canParse(origin) && new URL(origin).host === host;
}
