import type { Db } from "@/db/database";
import {
  countSignInMails,
  deleteExpiredSignInTokens,
  insertSignInToken,
  lockSignInAddress,
} from "@/db/queries/sign-in-tokens";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { parseReturnPath } from "@/lib/domain/return-paths";
import type { AttemptLimiter } from "@/lib/gateways/attempt-limiter";
import type { UseCaseContext } from "./context";
import { enqueueMail } from "./enqueue-mail";

const validMinutes = 15;
const mailsPerAddress = 5;
const windowMs = 15 * minuteMs;

/** How often one network address may ask: a town hall is one. The limiter lives per process. */
export const signInAttemptsPerClient = { attempts: 200, windowMs } as const;

export type SignInDoors = {
  newToken: () => string;
  /** The hash next-auth will look the token up by. */
  hashToken: (token: string) => string;
  publicUrl: string;
  /** Links are valid by the real clock, whatever the demo's shows. */
  systemNow: Instant;
  limiter: AttemptLimiter;
  clientKey: string;
};

/**
 * Mails a sign-in link to `email`. Refused when too many were asked for from one network address;
 * when too many went to the mailbox already the answer is the same as ever, and it is the same for
 * an address nobody knows.
 */
export async function requestSignIn(
  context: UseCaseContext,
  { email, next }: { email: string; next: string },
  doors: SignInDoors,
): Promise<Outcome<null, "rate-limited">> {
  const { limiter, clientKey, systemNow } = doors;
  if (!limiter.take(clientKey, systemNow)) return refuse("rate-limited");
  await context.db.transaction(async (tx) => {
    await lockSignInAddress(tx, email);
    const mails = await countSignInMails(tx, email, systemNow - windowMs);
    if (mails >= mailsPerAddress) return;
    await deleteExpiredSignInTokens(tx, systemNow);
    await mailLink(tx, context, { email, next }, doors);
  });
  return done(null);
}

async function mailLink(
  tx: Db,
  { newId, locale }: UseCaseContext,
  { email, next }: { email: string; next: string },
  { newToken, hashToken, publicUrl, systemNow }: SignInDoors,
): Promise<void> {
  const token = newToken();
  await insertSignInToken(tx, {
    tokenHash: hashToken(token),
    email,
    issuedAt: systemNow,
    expiresAt: systemNow + validMinutes * minuteMs,
  });
  const url = new URL("/sign-in/confirm", publicUrl);
  url.searchParams.set("token", token);
  const returnPath = parseReturnPath(next);
  if (returnPath !== null) url.searchParams.set("next", returnPath);
  await enqueueMail(tx, {
    id: newId(),
    recipient: email,
    content: { kind: "sign-in-link", locale, url: url.href, validMinutes },
    at: systemNow,
  });
}
