// The doors of signing in: asking for a link, following it, the first organiser, signing out.
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { hashSignInToken, nextAuthOptions } from "@/lib/auth/next-auth";
import { closeSession, openSession, setSessionCookie } from "@/lib/auth/open-session";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";

import { getRuntime, hashToken, newToken, systemNow } from "@/lib/runtime";
import { claimSetupLink } from "@/lib/use-cases/claim-setup-link";
import { findSetupLink } from "@/lib/use-cases/find-setup-link";
import { requestSignIn } from "@/lib/use-cases/request-sign-in";
import { clientAddressHeader } from "./http/client-address";
import { requestContext } from "./request-context";

/**
 * Follows a link after its button was pressed: next-auth spends the token, finds or creates the
 * person and opens the session; the cookie it made is handed on.
 */
export async function spendSignInLink(token: string): Promise<Outcome<null>> {
  const callback = new URL("/api/auth/callback/email", getRuntime().publicUrl);
  callback.searchParams.set("token", token);
  const request = new NextRequest(callback);
  const params = Promise.resolve({ nextauth: ["callback", "email"] });
  const response: Response = await NextAuth(request, { params }, nextAuthOptions());
  const cookie = response.headers.getSetCookie().find(isSessionCookie);
  if (cookie === undefined) return refuse("sign-in-link-spent");
  const [pair = "", ...attributes] = cookie.split(";").map((part) => part.trim());
  const expires = attributes.find((attribute) => attribute.toLowerCase().startsWith("expires="));
  const expiresAt = Date.parse(expires?.slice("expires=".length) ?? "");
  await setSessionCookie(decodeURIComponent(pair.slice(pair.indexOf("=") + 1)), expiresAt);
  return done(null);
}

/** Mails a sign-in link; the answer never tells whether the address is known. */
export async function requestSignInLink(
  email: string,
  next: string,
): Promise<Outcome<null, "rate-limited">> {
  const { publicUrl, signInLimiter } = getRuntime();
  const clientKey = (await headers()).get(clientAddressHeader) ?? "";
  return requestSignIn(
    await requestContext(),
    { email, next },
    {
      newToken,
      hashToken: hashSignInToken,
      publicUrl,
      systemNow: systemNow(),
      limiter: signInLimiter,
      clientKey,
    },
  );
}

/** Answers 404 in place of the set-up page once its link is spent or has expired. */
export async function requireSetupLink(token: string): Promise<void> {
  const link = { tokenHash: hashToken(token), systemNow: systemNow() };
  if (!(await findSetupLink(getRuntime().db, link))) notFound();
}

/** Spends the set-up link and signs the first organiser in. */
export async function claimSetup(
  token: string,
  person: { name: string; email: string },
): Promise<Outcome<null>> {
  const link = { tokenHash: hashToken(token), systemNow: systemNow() };
  const outcome = await claimSetupLink(await requestContext(), person, link);
  if (!outcome.ok) return outcome;
  await openSession(outcome.value.personId);
  return done(null);
}

export async function endSession(): Promise<void> {
  await closeSession();
}

function isSessionCookie(cookie: string): boolean {
  return cookie.startsWith(`${sessionCookieName()}=`);
}
