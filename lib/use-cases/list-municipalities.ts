import { listMunicipalitiesByName } from "@/db/queries/municipalities";
import type { MunicipalityOption } from "@/lib/contract/views";
import { dateInZone } from "@/lib/domain/instants";
import { optionOn } from "@/lib/domain/municipalities";
import type { UseCaseContext } from "./context";

const zone = "Europe/Ljubljana";

/** All 212 municipalities in Slovenian order, urban or not as of today. */
export async function listMunicipalities(context: UseCaseContext): Promise<MunicipalityOption[]> {
  const today = dateInZone(context.now, zone);
  const municipalities = await listMunicipalitiesByName(context.db);
  return municipalities.map((municipality) => optionOn(municipality, today));
}
