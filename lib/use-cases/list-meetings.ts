import { listMeetingsPublishedBy } from "@/db/queries/meetings";
import type { Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/** The published meetings, the latest day first. */
export async function listMeetings(context: UseCaseContext): Promise<Meeting[]> {
  return listMeetingsPublishedBy(context.db, context.now);
}
