import { saveProfile } from "@/db/queries/people";
import type { OrganisationKind } from "@/lib/domain/actors";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import type { UseCaseContext } from "./context";

/** Says who the person is: a name, and the kind of organisation that decides what is open to them. */
export async function completeProfile(
  { db, actor }: UseCaseContext,
  profile: { name: string; organisation: Exclude<OrganisationKind, "unstated"> },
): Promise<Outcome<null, "sign-in-needed">> {
  if (actor.kind !== "person") return refuse("sign-in-needed");
  await saveProfile(db, actor.personId, profile);
  return done(null);
}
