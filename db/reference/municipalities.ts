// The 212 municipalities: names by ISO 3166-2, region, population and urban status by our own table.
import { sql } from "drizzle-orm";
import { iso31662 } from "iso-3166";
import type { Db } from "@/db/database";
import { municipalities } from "@/db/schema";
import type { Municipality } from "@/lib/domain/municipalities";
import details from "./municipality-details.json";

// The package capitalises two names the English way; ours win.
type Details = { name?: string; region: string; population: number; urbanFrom?: string };
const detailsByCode = new Map<string, Details>(Object.entries(details));

export const allMunicipalities: readonly Municipality[] = iso31662
  .filter((subdivision) => subdivision.parent === "SI")
  .map(({ code, name }) => {
    const found = detailsByCode.get(code);
    if (found === undefined) throw new Error(`municipality-details.json lacks ${code}`);
    return { code, name, urbanFrom: null, ...found };
  });

/** Writes all municipalities in one statement; a second run changes no row. */
export async function seedMunicipalities(db: Db): Promise<void> {
  await db
    .insert(municipalities)
    .values([...allMunicipalities])
    .onConflictDoUpdate({
      target: municipalities.code,
      set: {
        name: sql`excluded.name`,
        region: sql`excluded.region`,
        population: sql`excluded.population`,
        urbanFrom: sql`excluded.urban_from`,
      },
      setWhere: sql`(${municipalities.name}, ${municipalities.region}, ${municipalities.population}, ${municipalities.urbanFrom}) is distinct from (excluded.name, excluded.region, excluded.population, excluded.urban_from)`,
    });
}
