// Who may open a socket: a signed-in person, in numbers one person and one address may need.
import type { Locale } from "@/lib/domain/locales";
import { refuse } from "@/lib/domain/outcomes";
import type { RefusalCode } from "@/lib/domain/refusals";
import { createKnownActor, type FindActor } from "./known-actors";
import type { LiveLimits } from "./live-limits";
import type { LiveSocket, SocketState } from "./rooms";

export type Handshake = (
  socket: LiveSocket,
) => Promise<{ ok: true } | { ok: false; refusal: RefusalCode; locale: Locale }>;

export function createHandshake(options: {
  findActor: FindActor;
  limits: LiveLimits;
  addressOf: (socket: LiveSocket) => string;
}): Handshake {
  const { findActor, limits, addressOf } = options;
  const open = new Map<string, number>();

  return async (socket) => {
    const cookieHeader = socket.handshake.headers.cookie;
    const first = await findActor(cookieHeader);
    const { actor, locale } = first;
    if (actor.kind !== "person") return { ...refuse("sign-in-needed"), locale };
    const claims = [
      { key: "all", most: limits.sockets },
      { key: `person ${actor.personId}`, most: limits.socketsPerPerson },
      { key: `address ${addressOf(socket)}`, most: limits.socketsPerAddress },
    ];
    if (claims.some(({ key, most }) => (open.get(key) ?? 0) >= most)) {
      return { ...refuse("rate-limited"), locale };
    }
    if (socket.conn.readyState !== "open") return { ...refuse("unavailable"), locale };
    for (const { key } of claims) open.set(key, (open.get(key) ?? 0) + 1);
    socket.conn.once("close", () => {
      for (const { key } of claims) release(open, key);
    });
    const known = createKnownActor({
      cookieHeader,
      first,
      findActor,
      monotonicNowMs: () => performance.now(),
      maxAgeMs: limits.actorMaxAgeMs,
    });
    const state: SocketState = { personId: actor.personId, known, joined: null };
    Object.assign(socket.data, state);
    return { ok: true };
  };
}

function release(open: Map<string, number>, key: string): void {
  const left = (open.get(key) ?? 0) - 1;
  if (left > 0) open.set(key, left);
  else open.delete(key);
}
