import type { Db } from "@/db/database";
import { findOwnRegistration } from "@/db/queries/registrations";
import type { OwnRegistration } from "@/lib/contract/views";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { optionOn } from "@/lib/domain/municipalities";
import type { UseCaseContext } from "./context";

/** One's own registration for the meeting, or null. */
export async function findRegistration(
  { db, actor }: UseCaseContext,
  meeting: Meeting,
): Promise<OwnRegistration | null> {
  if (actor.kind !== "person") return null;
  return registrationOf(db, meeting, actor.personId);
}

/** A person's registration for the meeting as they see it, or null. */
export async function registrationOf(
  db: Db,
  { id, startsAt, zone }: Meeting,
  personId: string,
): Promise<OwnRegistration | null> {
  const own = await findOwnRegistration(db, id, personId);
  if (own === null) return null;
  const municipality = optionOn(own.municipality, dateInZone(startsAt, zone));
  return { municipality, registeredAt: own.registeredAt };
}
