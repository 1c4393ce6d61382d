import type { Db } from "@/db/database";
import { recordAct } from "@/db/queries/acts";
import { deleteBooking, lockBooking } from "@/db/queries/bookings";
import { raiseCalendarSequence } from "@/db/queries/pitches";
import { findSlot } from "@/db/queries/slots";
import type { Meeting } from "@/lib/domain/meetings";
import type { Pitch } from "@/lib/domain/pitches";
import type { UseCaseContext } from "./context";
import { type Addressee, enqueueSlotMail } from "./slot-mail";
import { tellAgendaChanged } from "./tell-agenda-changed";

type Release = {
  meeting: Meeting;
  pitch: Pitch;
  presenter: Addressee;
  /** Who gives the slot back: the presenter, or the organiser who declined the mandate. */
  byPersonId: string;
};

/** Frees the pitch's slot, logs it and mails its presenter; false when there is none to free. */
export async function releaseSlot(
  tx: Db,
  context: UseCaseContext,
  { meeting, pitch, presenter, byPersonId }: Release,
): Promise<boolean> {
  const { presenterId } = pitch;
  const booking = await lockBooking(tx, { pitchId: pitch.id, presenterId });
  const slot = booking === null ? null : await findSlot(tx, booking.slotId);
  if (slot === null) return false;
  await deleteBooking(tx, pitch.id);
  const sequence = await raiseCalendarSequence(tx, pitch.id);
  await recordAct(tx, {
    at: context.now,
    personId: byPersonId,
    meetingId: meeting.id,
    act: "slot-cancelled",
    subject: { pitchId: pitch.id, slotNumber: slot.number },
  });
  const mail = { presenter, meeting, pitch, slot, sequence, previousStartsAt: null };
  await enqueueSlotMail(tx, context, { kind: "slot-cancelled", ...mail });
  await tellAgendaChanged(tx, meeting.id);
  return true;
}
