import { eq } from "drizzle-orm";
import type { Db } from "@/db/database";
import { screenLinks } from "@/db/schema";

type ScreenLink = typeof screenLinks.$inferSelect;

/** The meeting whose stage this link shows, or null for an unknown link and for one that was replaced. */
export async function findScreenMeeting(db: Db, tokenHash: string): Promise<string | null> {
  const [row] = await db
    .select({ meetingId: screenLinks.meetingId })
    .from(screenLinks)
    .where(eq(screenLinks.tokenHash, tokenHash));
  return row?.meetingId ?? null;
}

/** A meeting has one link: the new one takes the place of the one before. */
export async function replaceScreenLink(db: Db, link: ScreenLink): Promise<void> {
  const { tokenHash, madeAt } = link;
  await db
    .insert(screenLinks)
    .values(link)
    .onConflictDoUpdate({ target: screenLinks.meetingId, set: { tokenHash, madeAt } });
}
