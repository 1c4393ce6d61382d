import { selectMandateRows } from "@/db/queries/mandates";
import type { MandateRow } from "@/lib/contract/views";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToOrganise } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

/** Every mandate with its holder, oldest claim first; for the organiser only. */
export async function listMandates({ db, actor }: UseCaseContext): Promise<Outcome<MandateRow[]>> {
  const refusal = refusalToOrganise(actor);
  if (refusal !== null) return refuse(refusal);
  return done(await selectMandateRows(db));
}
