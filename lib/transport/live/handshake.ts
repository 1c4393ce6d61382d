// Who may open a socket: a signed-in person or a screen with its link, in numbers they may need.
import { readLocale } from "@/lib/auth/locale-cookie";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { ownerTagOf } from "../owner-tag";
import type { Identities, Ticket, TicketBooks } from "./identities";
import type { LiveLimits } from "./live-limits";
import type { LiveSocket, SocketState } from "./rooms";

export type Handshake = (socket: LiveSocket) => Promise<Outcome<SocketState>>;

export function createHandshake(options: {
  identities: Pick<Identities, "find">;
  books: Pick<TicketBooks, "sessionHashOf" | "screenHashOf">;
  limits: LiveLimits;
  addressOf: (socket: LiveSocket) => string;
}): Handshake {
  const { identities, books, limits, addressOf } = options;
  const open = new Map<string, number>();

  /** Counts the connection until it ends; false when there are as many as may be. */
  function claim({ conn }: LiveSocket, claims: readonly Claim[]): boolean {
    if (claims.some(({ key, most }) => (open.get(key) ?? 0) >= most)) return false;
    for (const { key } of claims) open.set(key, (open.get(key) ?? 0) + 1);
    conn.once("close", () => {
      for (const { key } of claims) release(open, key);
    });
    return true;
  }

  return async (socket) => {
    const address = addressOf(socket);
    // Before anything is looked up, so that a flood costs the database nothing.
    const everybody = { key: "all", most: limits.sockets };
    const neighbours = { key: `address ${address}`, most: limits.socketsPerAddress };
    if (!claim(socket, [everybody, neighbours])) return refuse("rate-limited");
    const ticket = ticketOf(socket, books);
    if (ticket === null) return refuse("sign-in-needed");
    const actor = await identities.find(ticket);
    if (actor.kind === "visitor") return refuse("sign-in-needed");
    if (socket.conn.readyState !== "open") return refuse("unavailable");
    const personId = actor.kind === "person" ? actor.personId : null;
    if (isPageOfAnother(socket, personId)) return refuse("reload-needed");
    const self = { key: personId ?? ticket.tokenHash, most: limits.socketsPerPerson };
    if (!claim(socket, [self])) return refuse("rate-limited");
    return done({
      identity: { ticket, actor, readAtMs: performance.now() },
      personId,
      locale: localeOf(socket),
      address,
      joined: null,
    });
  };
}

type Claim = { key: string; most: number };

/** The screen's link where one is shown, otherwise the session of the cookie. */
function ticketOf(
  { handshake }: LiveSocket,
  books: Pick<TicketBooks, "sessionHashOf" | "screenHashOf">,
): Ticket | null {
  const screen: unknown = handshake.auth["screen"];
  if (typeof screen === "string") {
    return { kind: "screen", tokenHash: books.screenHashOf(screen) };
  }
  const tokenHash = books.sessionHashOf(handshake.headers.cookie);
  return tokenHash === null ? null : { kind: "session", tokenHash };
}

// A page keeps what its owner typed until it is sent; the cookie may be somebody else's by now.
function isPageOfAnother({ handshake }: LiveSocket, personId: string | null): boolean {
  const { meetingId, ownerTag } = handshake.auth;
  if (typeof meetingId !== "string" || typeof ownerTag !== "string") return false;
  return personId === null || ownerTagOf(meetingId, personId) !== ownerTag;
}

/** Known from the cookie, so that a refusal is in the reader's words with the database away as well. */
export function localeOf({ handshake }: LiveSocket) {
  return readLocale(handshake.headers.cookie);
}

/** Lets go of the request: thousands of sockets would keep thousands of headers for nothing. */
export function forgetRequest({ handshake, conn }: LiveSocket): void {
  Object.assign(handshake, { headers: {}, query: {}, auth: {} });
  Reflect.set(conn, "request", null);
}

function release(open: Map<string, number>, key: string): void {
  const left = (open.get(key) ?? 0) - 1;
  if (left > 0) open.set(key, left);
  else open.delete(key);
}
