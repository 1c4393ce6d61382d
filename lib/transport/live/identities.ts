// Who a socket stands for: known by the hash of what its handshake brought, remembered for a few
// seconds so that votes do not each ask the database, and looked up many at a time.
import type { Actor, PersonActor } from "@/lib/domain/actors";
import { createBatcher } from "./batcher";
import type { LiveLimits } from "./live-limits";

/** A session of a person, or the link of a screen; only hashes of tokens are kept. */
export type Ticket = { kind: "session" | "screen"; tokenHash: string };

/** What a socket keeps of who it stands for. */
export type Identity = { ticket: Ticket; actor: Actor; readAtMs: number };

/** Where tickets are looked up. */
export type TicketBooks = {
  /** The session a cookie header brings, or null for none. */
  sessionHashOf: (cookieHeader: string | undefined) => string | null;
  screenHashOf: (token: string) => string;
  /** The people of the sessions that have not ended, by hash. */
  findPeople: (sessionHashes: readonly string[]) => Promise<ReadonlyMap<string, PersonActor>>;
  /** The meeting whose stage the link shows, or null when another has taken its place. */
  findScreenMeeting: (screenHash: string) => Promise<string | null>;
};

export type Identities = {
  find: (ticket: Ticket) => Promise<Actor>;
  /** As last read when that is not long ago, otherwise read anew. */
  current: (identity: Identity) => Promise<Actor>;
};

export function createIdentities(
  books: Pick<TicketBooks, "findPeople" | "findScreenMeeting">,
  limits: Pick<LiveLimits, "actorMaxAgeMs" | "readBatchMs" | "readBatchEveryMs" | "readBatchMax">,
): Identities {
  const sessions = createBatcher<string, Actor>({
    work: async (hashes) => {
      const people = await books.findPeople([...new Set(hashes)]);
      return hashes.map((hash) => people.get(hash) ?? { kind: "visitor" });
    },
    waitMs: limits.readBatchMs,
    everyMs: limits.readBatchEveryMs,
    maxSize: limits.readBatchMax,
  });

  async function find({ kind, tokenHash }: Ticket): Promise<Actor> {
    if (kind === "session") return sessions.add(tokenHash);
    const meetingId = await books.findScreenMeeting(tokenHash);
    return meetingId === null ? { kind: "visitor" } : { kind: "screen", meetingId };
  }

  return {
    find,
    async current(identity) {
      const nowMs = performance.now();
      if (nowMs - identity.readAtMs < limits.actorMaxAgeMs) return identity.actor;
      const actor = await find(identity.ticket);
      Object.assign(identity, { actor, readAtMs: nowMs });
      return actor;
    },
  };
}
