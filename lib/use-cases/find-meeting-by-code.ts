import { findMeetingByJoinCode } from "@/db/queries/meetings";
import { isPublished, type Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/**
 * The meeting a short join code stands for, as people type it: capitals and spaces around it do not
 * matter. Null for an unknown code and before the meeting is published.
 */
export async function findMeetingByCode(
  { db, now }: Pick<UseCaseContext, "db" | "now">,
  typed: string,
): Promise<Meeting | null> {
  const code = typed.trim().toLowerCase();
  if (!/^[a-z0-9]+$/.test(code)) return null;
  const meeting = await findMeetingByJoinCode(db, code);
  return meeting !== null && isPublished(meeting, now) ? meeting : null;
}
