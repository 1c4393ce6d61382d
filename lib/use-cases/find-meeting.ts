import { findMeetingBySlug } from "@/db/queries/meetings";
import { isPublished, type Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/** The meeting at `slug`, or null when there is none or it is not published yet. */
export async function findMeeting(context: UseCaseContext, slug: string): Promise<Meeting | null> {
  const meeting = await findMeetingBySlug(context.db, slug);
  return meeting !== null && isPublished(meeting, context.now) ? meeting : null;
}
