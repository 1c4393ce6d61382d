import { requestContext } from "@/lib/transport/request-context";
import { listMunicipalities } from "@/lib/use-cases/list-municipalities";

export async function loadProfile() {
  const context = await requestContext();
  const municipalities = await listMunicipalities(context);
  const municipalityByCode = new Map(municipalities.map((one) => [one.code, one]));
  return { actor: context.actor, municipalityByCode };
}
