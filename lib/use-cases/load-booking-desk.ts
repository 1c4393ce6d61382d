import { agendaOf } from "@/db/queries/agenda";
import { listMunicipalitiesByName } from "@/db/queries/municipalities";
import { type HeldSlot, listHeldSlots } from "@/db/queries/slots";
import type { BookingDesk, SlotChoice } from "@/lib/contract/views";
import { dateInZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { optionOn } from "@/lib/domain/municipalities";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToPitch } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { listOwnPitches } from "./list-own-pitches";

/** Everything a presenter chooses from: slots with who holds them, municipalities, own pitches. */
export async function loadBookingDesk(
  context: UseCaseContext,
  meeting: Meeting,
): Promise<Outcome<BookingDesk>> {
  const { db, actor } = context;
  const refusal = refusalToPitch(actor, null);
  if (refusal !== null) return refuse(refusal);
  const presenterId = actor.kind === "person" ? actor.personId : null;
  const [heldSlots, municipalities, ownPitches] = await Promise.all([
    listHeldSlots(db, meeting),
    listMunicipalitiesByName(db),
    listOwnPitches(context, meeting),
  ]);
  const day = dateInZone(meeting.startsAt, meeting.zone);
  return done({
    slots: heldSlots.map((slot) => choiceOf(slot, presenterId)),
    agenda: agendaOf(meeting, heldSlots),
    municipalities: municipalities.map((municipality) => optionOn(municipality, day)),
    ownPitches,
  });
}

function choiceOf(slot: HeldSlot, presenterId: string | null): SlotChoice {
  const { id, number, startsAt, endsAt, heldBy } = slot;
  const mine = slot.presenterId !== null && slot.presenterId === presenterId;
  return { slotId: id, number, startsAt, endsAt, heldBy, mine };
}
