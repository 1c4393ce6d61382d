import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/database";
import { moderators } from "@/db/tables/meetings";
import { people } from "@/db/tables/people";

/** Those who may run the meeting, by name. */
export async function findModerators(
  db: Db,
  meetingId: string,
): Promise<{ personId: string; name: string }[]> {
  return db
    .select({ personId: people.id, name: people.name })
    .from(moderators)
    .innerJoin(people, eq(people.id, moderators.personId))
    .where(eq(moderators.meetingId, meetingId))
    .orderBy(asc(people.name), asc(people.id));
}
