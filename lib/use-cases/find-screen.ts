import { findMeetingById } from "@/db/queries/meetings";
import { findScreenMeeting } from "@/db/queries/screen-links";
import { isPublished, type Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/** The meeting whose stage a screen link shows; null for an unknown link and one that was replaced. */
export async function findScreen(
  { db, now }: Pick<UseCaseContext, "db" | "now">,
  tokenHash: string,
): Promise<Meeting | null> {
  const meetingId = await findScreenMeeting(db, tokenHash);
  const meeting = meetingId === null ? null : await findMeetingById(db, meetingId);
  return meeting !== null && isPublished(meeting, now) ? meeting : null;
}
