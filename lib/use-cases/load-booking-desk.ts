import { agendaOf } from "@/db/queries/agenda";
import { listMunicipalitiesByName } from "@/db/queries/municipalities";
import { listPitchesOf, type PresentedPitch } from "@/db/queries/pitches";
import { type HeldSlot, listHeldSlots } from "@/db/queries/slots";
import type { BookingDesk, OwnPitch, SlotChoice } from "@/lib/contract/views";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { optionOn } from "@/lib/domain/municipalities";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToPitch } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

/** Everything a presenter chooses from: slots with who holds them, municipalities, own pitches. */
export async function loadBookingDesk(
  context: UseCaseContext,
  meeting: Meeting,
): Promise<Outcome<BookingDesk>> {
  const { db, actor } = context;
  const refusal = refusalToPitch(actor, null);
  if (refusal !== null) return refuse(refusal);
  const presenterId = actor.kind === "person" ? actor.personId : null;
  const [heldSlots, municipalities, presented] = await Promise.all([
    listHeldSlots(db, meeting),
    listMunicipalitiesByName(db),
    presenterId === null ? [] : listPitchesOf(db, { meetingId: meeting.id, presenterId }),
  ]);
  const day = dateInZone(meeting.startsAt, meeting.zone);
  return done({
    slots: heldSlots.map((slot) => choiceOf(slot, presenterId)),
    agenda: agendaOf(meeting, heldSlots),
    municipalities: municipalities.map((municipality) => optionOn(municipality, day)),
    ownPitches: presented.map((one) => ownPitchOf(one, day)),
  });
}

function choiceOf(slot: HeldSlot, presenterId: string | null): SlotChoice {
  const { id, number, startsAt, endsAt, heldBy } = slot;
  const mine = slot.presenterId !== null && slot.presenterId === presenterId;
  return { slotId: id, number, startsAt, endsAt, heldBy, mine };
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
