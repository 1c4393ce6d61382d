// Opens and closes sessions: a row in the database and a cookie in the browser.
import { cookies } from "next/headers";
import { findActor } from "@/db/queries/actors";
import { deleteExpiredSessions, deleteSession, insertSession } from "@/db/queries/sessions";
import { getRuntime, hashToken, newToken, systemNow } from "@/lib/runtime";
import { isSecure, sessionCookieName } from "./session-cookie";

const hourMs = 3_600_000;

export async function openSession(personId: string): Promise<void> {
  const token = newToken();
  const expiresAt = await storeSession(token, personId);
  await setSessionCookie(token, expiresAt);
}

/**
 * Keeps a session and answers when (instant) it ends: staff sign in for a working day, everyone
 * else for the weeks between call and meeting.
 */
export async function storeSession(token: string, personId: string): Promise<number> {
  const { db } = getRuntime();
  const person = await findActor(db, personId);
  const isStaff = person?.isOrganiser === true || (person?.moderatedMeetingIds.length ?? 0) > 0;
  const lengthMs = isStaff ? 12 * hourMs : 30 * 24 * hourMs;
  const expiresAt = systemNow() + lengthMs;
  await deleteExpiredSessions(db, systemNow());
  await insertSession(db, { tokenHash: hashToken(token), personId, expiresAt });
  return expiresAt;
}

export async function setSessionCookie(token: string, expiresAt: number): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, {
    httpOnly: true,
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    expires: new Date(expiresAt),
  });
}

export async function closeSession(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  if (token === undefined) return;
  await deleteSession(getRuntime().db, hashToken(token));
  jar.delete({ name: sessionCookieName(), secure: isSecure(), path: "/" });
}
