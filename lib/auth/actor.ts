// Turns a session cookie into an Actor, for pages and for sockets alike.
import { findActorBySessionTokenHash, findActorsBySessionTokenHashes } from "@/db/queries/actors";
import { findScreenMeeting } from "@/db/queries/screen-links";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import { getRuntime, hashToken, systemNow } from "@/lib/runtime";
import { readCookie, sessionCookieName } from "./session-cookie";

export async function findActorBySession(token: string | undefined): Promise<Actor> {
  if (token === undefined || token === "") return { kind: "visitor" };
  const { db } = getRuntime();
  const person = await findActorBySessionTokenHash(db, hashToken(token), systemNow());
  return person ?? { kind: "visitor" };
}

/** For sockets, which keep a hash instead of the cookie and are looked up many at a time. */
export const ticketBooks = {
  sessionHashOf(cookieHeader: string | undefined): string | null {
    const token = readCookie(cookieHeader, sessionCookieName());
    return token === undefined || token === "" ? null : hashToken(token);
  },
  screenHashOf: hashToken,
  findPeople: (sessionHashes: readonly string[]): Promise<ReadonlyMap<string, PersonActor>> =>
    findActorsBySessionTokenHashes(getRuntime().db, sessionHashes, systemNow()),
  findScreenMeeting: (screenHash: string): Promise<string | null> =>
    findScreenMeeting(getRuntime().db, screenHash),
};
