import { eq, lte } from "drizzle-orm";
import type { Db } from "@/db/database";
import { sessions } from "@/db/tables/people";
import type { Instant } from "@/lib/domain/instants";

type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  await db.insert(sessions).values(session);
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
}

export async function deleteExpiredSessions(db: Db, at: Instant): Promise<void> {
  await db.delete(sessions).where(lte(sessions.expiresAt, at));
}
