import { eq } from "drizzle-orm";
import type { Db } from "@/db/database";
import { municipalities } from "@/db/schema";
import type { Municipality } from "@/lib/domain/municipalities";

const slovenian = new Intl.Collator("sl");

/** All municipalities in the order of the Slovenian alphabet. */
export async function listMunicipalitiesByName(db: Db): Promise<Municipality[]> {
  const rows = await db.select().from(municipalities);
  return rows.sort((a, b) => slovenian.compare(a.name, b.name));
}

export async function findMunicipality(db: Db, code: string): Promise<Municipality | null> {
  const [municipality] = await db
    .select()
    .from(municipalities)
    .where(eq(municipalities.code, code));
  return municipality ?? null;
}
