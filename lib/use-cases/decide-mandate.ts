import { recordAct } from "@/db/queries/acts";
import { changeMandateState, findMandate } from "@/db/queries/mandates";
import type { MandateState } from "@/lib/domain/actors";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToOrganise } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

/** Approves or declines a mandate; the organiser may change their mind, and each change is logged. */
export async function decideMandate(
  { db, actor, now }: UseCaseContext,
  { mandateId, decision }: { mandateId: string; decision: Exclude<MandateState, "claimed"> },
): Promise<Outcome<null>> {
  const refusal = refusalToOrganise(actor);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  return db.transaction(async (tx) => {
    const mandate = await changeMandateState(tx, mandateId, decision);
    if (mandate === null) {
      const unchanged = await findMandate(tx, mandateId);
      return unchanged === null ? refuse("mandate-not-found") : done(null);
    }
    const { municipalityCode, personId } = mandate;
    await recordAct(tx, {
      at: now,
      personId: actor.personId,
      meetingId: null,
      act: `mandate-${decision}`,
      subject: { mandateId, personId, municipalityCode },
    });
    return done(null);
  });
}
