import { recordAct } from "@/db/queries/acts";
import { updatePitch } from "@/db/queries/pitches";
import { done, type Outcome } from "@/lib/domain/outcomes";
import type { PitchText } from "@/lib/domain/pitches";
import type { UseCaseContext } from "./context";
import { findOwnPitch } from "./find-own-pitch";

/** Rewrites the text of a pitch until the call's deadline, with or without a slot. */
export async function editPitch(
  context: UseCaseContext,
  slug: string,
  { pitchId, pitch: text }: { pitchId: string; pitch: PitchText },
): Promise<Outcome<null>> {
  return context.db.transaction(async (tx): Promise<Outcome<null>> => {
    const found = await findOwnPitch(tx, context, { slug, pitchId });
    if (!found.ok) return found;
    const { meeting, presenter } = found.value;
    const at = context.now;
    await updatePitch(tx, pitchId, { ...text, updatedAt: at });
    const { personId } = presenter;
    const subject = { pitchId };
    await recordAct(tx, { at, personId, meetingId: meeting.id, act: "pitch-edited", subject });
    return done(null);
  });
}
