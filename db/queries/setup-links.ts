import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { setupLinks } from "@/db/tables/people";
import type { Instant } from "@/lib/domain/instants";

type SetupLink = typeof setupLinks.$inferSelect;

const setupLock = 7_310_203;

/** Held until the transaction ends: issuing and claiming take turns, so the first organiser is one. */
export async function lockSetup(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${setupLock})`);
}

export async function replaceSetupLink(db: Db, link: SetupLink): Promise<void> {
  await db.delete(setupLinks);
  await db.insert(setupLinks).values(link);
}

export async function takeSetupLink(db: Db, tokenHash: string): Promise<SetupLink | null> {
  const [row] = await db.delete(setupLinks).where(eq(setupLinks.tokenHash, tokenHash)).returning();
  return row ?? null;
}

export async function isSetupLinkLive(db: Db, tokenHash: string, at: Instant): Promise<boolean> {
  const [row] = await db.select().from(setupLinks).where(eq(setupLinks.tokenHash, tokenHash));
  return row !== undefined && at < row.expiresAt;
}
