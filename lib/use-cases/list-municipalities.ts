import { listMunicipalitiesByName } from "@/db/queries/municipalities";
import type { MunicipalityOption } from "@/lib/contract/views";
import { dateInZone, homeZone, type Instant, type Zone } from "@/lib/domain/instants";
import { optionOn } from "@/lib/domain/municipalities";
import type { UseCaseContext } from "./context";

/** All 212 municipalities in Slovenian order, urban or not as of today. */
export async function listMunicipalities(context: UseCaseContext): Promise<MunicipalityOption[]> {
  return listMunicipalitiesFor(context, { startsAt: context.now, zone: homeZone });
}

/** The same, urban or not as of the meeting's own day. */
export async function listMunicipalitiesFor(
  { db }: UseCaseContext,
  { startsAt, zone }: { startsAt: Instant; zone: Zone },
): Promise<MunicipalityOption[]> {
  const day = dateInZone(startsAt, zone);
  const municipalities = await listMunicipalitiesByName(db);
  return municipalities.map((municipality) => optionOn(municipality, day));
}
