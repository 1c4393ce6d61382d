import { recordAct } from "@/db/queries/acts";
import { updatePitchText } from "@/db/queries/pitches";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToChangePitch } from "@/lib/domain/permissions";
import type { PitchText } from "@/lib/domain/pitches";
import type { UseCaseContext } from "./context";
import { findOwnPitch } from "./find-own-pitch";
import { tellAgendaChanged } from "./tell-agenda-changed";

/** Rewrites the text of a pitch until the call's deadline, with or without a slot. */
export async function editPitch(
  context: UseCaseContext,
  slug: string,
  { pitchId, pitch: text }: { pitchId: string; pitch: PitchText },
): Promise<Outcome<null>> {
  return context.db.transaction(async (tx): Promise<Outcome<null>> => {
    const found = await findOwnPitch(tx, context, {
      slug,
      pitchId,
      refusalTo: refusalToChangePitch,
    });
    if (!found.ok) return found;
    const { meeting, presenter } = found.value;
    const at = context.now;
    const { personId } = presenter;
    const own = { pitchId, presenterId: personId };
    const updated = await updatePitchText(tx, own, { ...text, updatedAt: at });
    if (!updated) return refuse("not-yours");
    const subject = { pitchId };
    await recordAct(tx, { at, personId, meetingId: meeting.id, act: "pitch-edited", subject });
    await tellAgendaChanged(tx, meeting.id);
    return done(null);
  });
}
