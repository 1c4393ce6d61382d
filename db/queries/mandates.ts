import { and, asc, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/database";
import { municipalities } from "@/db/tables/municipalities";
import { mandates, people } from "@/db/tables/people";
import type { Mandate, MandateState } from "@/lib/domain/actors";

export async function findMandate(db: Db, id: string): Promise<Mandate | null> {
  const [row] = await db.select(mandateColumns).from(mandates).where(eq(mandates.id, id));
  return row ?? null;
}

/** Answers the mandate when its state changed, null when it already was so or does not exist. */
export async function changeMandateState(
  db: Db,
  id: string,
  state: MandateState,
): Promise<Mandate | null> {
  const [row] = await db
    .update(mandates)
    .set({ state })
    .where(and(eq(mandates.id, id), ne(mandates.state, state)))
    .returning(mandateColumns);
  return row ?? null;
}

/** The state of a person's mandate, which stays so until the transaction ends; null without one. */
export async function lockMandateState(
  db: Db,
  { personId, municipalityCode }: { personId: string; municipalityCode: string },
): Promise<MandateState | null> {
  const [row] = await db
    .select({ state: mandates.state })
    .from(mandates)
    .where(and(eq(mandates.personId, personId), eq(mandates.municipalityCode, municipalityCode)))
    .for("share");
  return row?.state ?? null;
}

export async function selectMandateRows(db: Db) {
  return db
    .select({
      mandateId: mandates.id,
      personName: people.name,
      email: people.email,
      municipalityName: municipalities.name,
      state: mandates.state,
      claimedAt: mandates.claimedAt,
    })
    .from(mandates)
    .innerJoin(people, eq(people.id, mandates.personId))
    .innerJoin(municipalities, eq(municipalities.code, mandates.municipalityCode))
    .orderBy(asc(mandates.claimedAt), asc(mandates.id))
    .limit(1_000);
}

const mandateColumns = {
  id: mandates.id,
  personId: mandates.personId,
  municipalityCode: mandates.municipalityCode,
  state: mandates.state,
};
