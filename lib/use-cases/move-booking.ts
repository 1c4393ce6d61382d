import type { Db } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { recordAct } from "@/db/queries/acts";
import { findHolder, lockBooking, updateBookingSlot } from "@/db/queries/bookings";
import { raiseCalendarSequence } from "@/db/queries/pitches";
import { lockSlots } from "@/db/queries/slots";
import type { BookedSlot, SlotTaken } from "@/lib/contract/views";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToChangePitch } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { findOwnPitch } from "./find-own-pitch";
import { enqueueSlotMail } from "./slot-mail";
import { slotTaken } from "./slot-taken";
import { tellAgendaChanged } from "./tell-agenda-changed";

type Move = { slug: string; pitchId: string; slotId: string };
type Answer = Outcome<BookedSlot> | SlotTaken;

/**
 * Moves a pitch to another slot until the call's deadline. The slot it holds is given up in the
 * same statement that wins the new one; moving to the slot it holds already changes nothing.
 */
export async function moveBooking(
  context: UseCaseContext,
  slug: string,
  input: { pitchId: string; slotId: string },
): Promise<Answer> {
  return withDeadlockRetry(() =>
    context.db.transaction((tx): Promise<Answer> => move(tx, context, { slug, ...input })),
  );
}

async function move(tx: Db, context: UseCaseContext, wanted: Move): Promise<Answer> {
  const found = await findOwnPitch(tx, context, {
    ...wanted,
    refusalTo: refusalToChangePitch,
  });
  if (!found.ok) return found;
  const { meeting, pitch, presenter } = found.value;
  const booking = await lockBooking(tx, {
    pitchId: pitch.id,
    presenterId: presenter.personId,
  });
  if (booking === null) return refuse("booking-not-found");
  const slotIds = [booking.slotId, wanted.slotId];
  const locked = await lockSlots(tx, { meetingId: meeting.id, slotIds });
  const from = locked.find((slot) => slot.id === booking.slotId);
  const to = locked.find((slot) => slot.id === wanted.slotId);
  if (from === undefined || to === undefined) return refuse("slot-not-found");
  const { number, startsAt, endsAt } = to;
  const booked = done({ pitchId: pitch.id, number, startsAt, endsAt });
  if (from.id === to.id) return booked;

  if ((await findHolder(tx, to.id)) !== null) return slotTaken(tx, meeting, to);
  const moved = await updateBookingSlot(tx, { pitchId: pitch.id, from: from.id, to: to.id });
  if (!moved) return refuse("booking-not-found");
  const sequence = await raiseCalendarSequence(tx, pitch.id);
  const subject = { pitchId: pitch.id, fromSlotNumber: from.number, slotNumber: to.number };
  const by = { at: context.now, personId: presenter.personId, meetingId: meeting.id };
  await recordAct(tx, { ...by, act: "slot-moved", subject });
  const mail = { presenter, meeting, pitch, slot: to, sequence, previousStartsAt: from.startsAt };
  await enqueueSlotMail(tx, context, { kind: "slot-moved", ...mail });
  await tellAgendaChanged(tx, meeting.id);
  return booked;
}
