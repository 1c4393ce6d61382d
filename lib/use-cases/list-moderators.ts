import { findModerators } from "@/db/queries/moderators";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import type { Claim } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** Who runs the meeting, by name; refused to everyone who does not run it. */
export async function listModerators(
  { actor, db }: UseCaseContext,
  meetingId: string,
): Promise<Outcome<Claim[]>> {
  const refusal = refusalToModerate(actor, meetingId);
  return refusal === null ? done(await findModerators(db, meetingId)) : refuse(refusal);
}
