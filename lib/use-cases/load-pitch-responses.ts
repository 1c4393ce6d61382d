import { listInterestsIn, listSharedContacts } from "@/db/queries/interests";
import { findPitch } from "@/db/queries/pitches";
import type { PitchResponses, RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToReadResponses } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

/**
 * What a pitch has brought: who would join or offers something, and the contacts of askers who
 * agreed to that. Refused to everyone but the pitch's lead and the moderators of its meeting.
 */
export async function loadPitchResponses(
  { actor, db }: UseCaseContext,
  input: RequestPayload<"pitch:responses">,
): Promise<Outcome<PitchResponses>> {
  const refusal = refusalToReadResponses(actor, input);
  if (refusal !== null) return refuse(refusal);
  const pitch = await findPitch(db, input.pitchId);
  if (pitch === null || pitch.meetingId !== input.meetingId) return refuse("pitch-not-found");
  const [interests, contacts] = await Promise.all([
    listInterestsIn(db, pitch.id),
    listSharedContacts(db, pitch.id),
  ]);
  return done({ interests, contacts });
}
