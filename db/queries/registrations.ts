import { and, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/database";
import { municipalities } from "@/db/tables/municipalities";
import { registrations } from "@/db/tables/pitches";
import type { Instant } from "@/lib/domain/instants";
import type { Municipality } from "@/lib/domain/municipalities";

export type RegistrationRow = typeof registrations.$inferSelect;

/** Answers "new", "changed" when the municipality is another one now, or "same". */
export async function saveRegistration(
  db: Db,
  registration: RegistrationRow,
): Promise<"new" | "changed" | "same"> {
  const { meetingId, personId, municipalityCode } = registration;
  const inserted = await db
    .insert(registrations)
    .values(registration)
    .onConflictDoNothing({ target: [registrations.meetingId, registrations.personId] })
    .returning({ id: registrations.id });
  if (inserted.length > 0) return "new";
  const changed = await db
    .update(registrations)
    .set({ municipalityCode })
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.personId, personId),
        ne(registrations.municipalityCode, municipalityCode),
      ),
    )
    .returning({ id: registrations.id });
  return changed.length > 0 ? "changed" : "same";
}

export async function findOwnRegistration(
  db: Db,
  meetingId: string,
  personId: string,
): Promise<{ municipality: Municipality; registeredAt: Instant } | null> {
  const [row] = await db
    .select({ municipality: municipalities, registeredAt: registrations.registeredAt })
    .from(registrations)
    .innerJoin(municipalities, eq(municipalities.code, registrations.municipalityCode))
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.personId, personId)));
  return row ?? null;
}
