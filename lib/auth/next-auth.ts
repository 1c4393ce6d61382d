// next-auth with e-mail links on our own tables. No route of it is open to the web: a link is a
// page with a button, and only that button's POST comes here (mail scanners open every link).
import type { NextAuthOptions } from "next-auth";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import EmailProvider from "next-auth/providers/email";
import { findActor } from "@/db/queries/actors";
import { ensurePerson, findPersonByEmail } from "@/db/queries/people";
import { deleteSession } from "@/db/queries/sessions";
import { insertSignInToken, takeSignInToken } from "@/db/queries/sign-in-tokens";
import { getRuntime, hashToken, newId, newToken, systemNow } from "@/lib/runtime";
import { storeSession } from "./open-session";
import { isSecure, sessionCookieName } from "./session-cookie";

export function nextAuthOptions(): NextAuthOptions {
  const { authSecret, log } = getRuntime();
  return {
    adapter: adapter(),
    secret: authSecret,
    session: { strategy: "database", generateSessionToken: newToken },
    providers: [EmailProvider({ sendVerificationRequest: () => undefined })],
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    logger: {
      error: (code) => log.error({ code }, "next-auth"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** What next-auth stores for a link's token: sha256 over token and secret. */
export function hashSignInToken(token: string): string {
  return hashToken(`${token}${getRuntime().authSecret}`);
}

function adapter(): Adapter {
  const { db } = getRuntime();
  return {
    createVerificationToken: async ({ identifier, token, expires }) => {
      const issuedAt = systemNow();
      const expiresAt = expires.getTime();
      await insertSignInToken(db, { tokenHash: token, email: identifier, issuedAt, expiresAt });
      return { identifier, token, expires };
    },
    useVerificationToken: async ({ token }) => {
      const taken = await takeSignInToken(db, token);
      return taken === null
        ? null
        : { token, identifier: taken.email, expires: new Date(taken.expiresAt) };
    },
    getUserByEmail: async (email) => {
      const person = await findPersonByEmail(db, email);
      return person === null ? null : asUser(person);
    },
    createUser: async ({ email }: Omit<AdapterUser, "id">) => {
      return asUser(await ensurePerson(db, { id: newId(), email, createdAt: systemNow() }));
    },
    // The address is proven by the link itself; there is nothing to note down.
    updateUser: async ({ id }) => {
      const person = await findActor(db, id);
      if (person === null) throw new Error("The person who signs in is gone.");
      return asUser({ id, email: person.email });
    },
    createSession: async ({ sessionToken, userId }) => {
      const expiresAt = await storeSession(sessionToken, userId);
      return { sessionToken, userId, expires: new Date(expiresAt) };
    },
    // Who somebody is already is read from our own tables; a new sign-in always opens a new session.
    getSessionAndUser: async () => null,
    deleteSession: (sessionToken) => deleteSession(db, hashToken(sessionToken)),
  };
}

function asUser({ id, email }: { id: string; email: string }): AdapterUser {
  return { id, email, emailVerified: null };
}
