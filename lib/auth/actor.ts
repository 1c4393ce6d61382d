// Turns a session cookie into an Actor, for pages and for sockets alike.
import { findActorBySessionTokenHash } from "@/db/queries/actors";
import type { Actor } from "@/lib/domain/actors";
import type { Locale } from "@/lib/domain/locales";
import { getRuntime, hashToken, systemNow } from "@/lib/runtime";
import { readLocale } from "./locale-cookie";
import { readCookie, sessionCookieName } from "./session-cookie";

export async function findActorBySession(token: string | undefined): Promise<Actor> {
  if (token === undefined || token === "") return { kind: "visitor" };
  const { db } = getRuntime();
  const person = await findActorBySessionTokenHash(db, hashToken(token), systemNow());
  return person ?? { kind: "visitor" };
}

export async function identify(
  cookieHeader: string | undefined,
): Promise<{ actor: Actor; locale: Locale }> {
  const actor = await findActorBySession(readCookie(cookieHeader, sessionCookieName()));
  return { actor, locale: readLocale(cookieHeader) };
}
