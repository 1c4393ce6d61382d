import { desc, eq, lte } from "drizzle-orm";
import type { Db } from "@/db/database";
import { meetings, questionFeeds, slots, timers } from "@/db/schema";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import type { Slot } from "@/lib/domain/slots";
import { silentFeed } from "./questions";
import { untouchedTimer } from "./timers";

export async function findMeetingBySlug(db: Db, slug: string): Promise<Meeting | null> {
  // PostgreSQL's text cannot hold NUL, not even to look for it.
  if (slug.includes("\0")) return null;
  const [meeting] = await db.select().from(meetings).where(eq(meetings.slug, slug));
  return meeting ?? null;
}

export async function findMeetingByJoinCode(db: Db, joinCode: string): Promise<Meeting | null> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.joinCode, joinCode));
  return meeting ?? null;
}

export async function findMeetingById(db: Db, meetingId: string): Promise<Meeting | null> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  return meeting ?? null;
}

export async function listMeetingsPublishedBy(db: Db, now: Instant): Promise<Meeting[]> {
  return db
    .select()
    .from(meetings)
    .where(lte(meetings.publishedAt, now))
    .orderBy(desc(meetings.startsAt), meetings.id)
    .limit(200);
}

/**
 * Inserts a meeting with its slots and an untouched live room. A meeting that exists stays as it
 * is; false tells so.
 */
export async function insertMeeting(
  db: Db,
  { meeting, meetingSlots }: { meeting: Meeting; meetingSlots: Slot[] },
): Promise<boolean> {
  const meetingId = meeting.id;
  const inserted = await db
    .insert(meetings)
    .values(meeting)
    .onConflictDoNothing()
    .returning({ id: meetings.id });
  if (inserted.length === 0) return false;
  if (meetingSlots.length > 0) await db.insert(slots).values(meetingSlots);
  await db.insert(timers).values({ meetingId, ...untouchedTimer });
  await db.insert(questionFeeds).values({ meetingId, ...silentFeed });
  return true;
}
