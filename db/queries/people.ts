import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { meetings, moderators } from "@/db/tables/meetings";
import { people } from "@/db/tables/people";
import type { OrganisationKind } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";

export type Person = typeof people.$inferSelect;
type Profile = { name: string; organisation: OrganisationKind };

export async function findPersonByEmail(db: Db, email: string): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.email, email.toLowerCase()));
  return row ?? null;
}

/** The person with that address: the one there is, else a new one. Two at once get the same. */
export async function ensurePerson(
  db: Db,
  person: { id: string; email: string; createdAt: Instant },
): Promise<Person> {
  const [row] = await db
    .insert(people)
    .values({ ...person, email: person.email.toLowerCase() })
    .onConflictDoUpdate({ target: people.email, set: { email: sql`excluded.email` } })
    .returning();
  if (row === undefined) throw new Error("an upsert of a person answered no row");
  return row;
}

export async function saveProfile(db: Db, id: string, profile: Profile): Promise<void> {
  await db.update(people).set(profile).where(eq(people.id, id));
}

export async function organiserExists(db: Db): Promise<boolean> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(eq(people.isOrganiser, true))
    .limit(1);
  return found.length > 0;
}

export async function promoteToOrganiser(db: Db, id: string, profile: Profile): Promise<void> {
  await db
    .update(people)
    .set({ ...profile, isOrganiser: true })
    .where(eq(people.id, id));
}

/** Organisers moderate every meeting there is; those who do already stay so. */
export async function makeOrganisersModerators(db: Db): Promise<void> {
  await db
    .insert(moderators)
    .select(
      db
        .select({ meetingId: meetings.id, personId: sql`${people.id}`.as("person_id") })
        .from(meetings)
        .crossJoin(people)
        .where(eq(people.isOrganiser, true)),
    )
    .onConflictDoNothing();
}
