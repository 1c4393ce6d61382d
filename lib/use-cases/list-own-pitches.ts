import { listPitchesOf, type PresentedPitch } from "@/db/queries/pitches";
import type { OwnPitch } from "@/lib/contract/views";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { optionOn } from "@/lib/domain/municipalities";
import type { UseCaseContext } from "./context";

/** One's own pitches to the meeting, also after one may pitch no more: their slots may be given back. */
export async function listOwnPitches(
  { db, actor }: UseCaseContext,
  meeting: Meeting,
): Promise<OwnPitch[]> {
  if (actor.kind !== "person") return [];
  const own = { meetingId: meeting.id, presenterId: actor.personId };
  const presented = await listPitchesOf(db, own);
  const day = dateInZone(meeting.startsAt, meeting.zone);
  return presented.map((one) => ownPitchOf(one, day));
}

function ownPitchOf({ pitch, municipality, mandate, slot }: PresentedPitch, day: string): OwnPitch {
  const { title, summary, themes, digitalSolution, partnersSought } = pitch;
  return {
    pitchId: pitch.id,
    municipality: optionOn(municipality, day),
    mandate: mandate ?? "claimed",
    text: { title, summary, themes, digitalSolution, partnersSought },
    booking:
      slot === null
        ? null
        : { slotId: slot.id, number: slot.number, startsAt: slot.startsAt, endsAt: slot.endsAt },
  };
}
