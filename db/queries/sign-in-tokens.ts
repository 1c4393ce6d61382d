import { and, count, eq, gt, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { signInTokens } from "@/db/tables/people";
import { outbox } from "@/db/tables/records";
import type { Instant } from "@/lib/domain/instants";

export type SignInToken = typeof signInTokens.$inferSelect;

export async function insertSignInToken(db: Db, token: SignInToken): Promise<void> {
  await db.insert(signInTokens).values(token);
}

/** Single use: of any number of requests with the same token, one gets it. */
export async function takeSignInToken(db: Db, tokenHash: string): Promise<SignInToken | null> {
  const [row] = await db
    .delete(signInTokens)
    .where(eq(signInTokens.tokenHash, tokenHash))
    .returning();
  return row ?? null;
}

export async function findSignInEmail(
  db: Db,
  tokenHash: string,
  at: Instant,
): Promise<string | null> {
  const [row] = await db
    .select({ email: signInTokens.email })
    .from(signInTokens)
    .where(and(eq(signInTokens.tokenHash, tokenHash), gt(signInTokens.expiresAt, at)));
  return row?.email ?? null;
}

export async function deleteExpiredSignInTokens(db: Db, at: Instant): Promise<void> {
  await db.delete(signInTokens).where(lte(signInTokens.expiresAt, at));
}

/** Held until the transaction ends: requests for one address are counted one after another. */
export async function lockSignInAddress(db: Db, email: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${email}`}, 0))`);
}

// Counted in the outbox, because a token is gone once it was used.
export async function countSignInMails(db: Db, email: string, since: Instant): Promise<number> {
  const [row] = await db
    .select({ mails: count() })
    .from(outbox)
    .where(
      and(
        eq(outbox.recipient, email),
        gt(outbox.createdAt, since),
        sql`${outbox.content} ->> 'kind' = 'sign-in-link'`,
      ),
    );
  return row?.mails ?? 0;
}
