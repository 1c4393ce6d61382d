import type { Db } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { recordAct } from "@/db/queries/acts";
import { deleteBooking, lockBooking } from "@/db/queries/bookings";
import { raiseCalendarSequence } from "@/db/queries/pitches";
import { findSlot } from "@/db/queries/slots";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import type { UseCaseContext } from "./context";
import { findOwnPitch } from "./find-own-pitch";
import { enqueueSlotMail } from "./slot-mail";

/** Gives the slot back until the call's deadline; the pitch's text stays for another booking. */
export async function cancelBooking(
  context: UseCaseContext,
  slug: string,
  { pitchId }: { pitchId: string },
): Promise<Outcome<null>> {
  return withDeadlockRetry(() =>
    context.db.transaction((tx): Promise<Outcome<null>> => cancel(tx, context, { slug, pitchId })),
  );
}

async function cancel(
  tx: Db,
  context: UseCaseContext,
  wanted: { slug: string; pitchId: string },
): Promise<Outcome<null>> {
  const found = await findOwnPitch(tx, context, wanted);
  if (!found.ok) return found;
  const { meeting, pitch, presenter } = found.value;
  const booking = await lockBooking(tx, pitch.id);
  const slot = booking === null ? null : await findSlot(tx, booking.slotId);
  if (slot === null) return refuse("booking-not-found");
  await deleteBooking(tx, pitch.id);
  const sequence = await raiseCalendarSequence(tx, pitch.id);
  await recordAct(tx, {
    at: context.now,
    personId: presenter.personId,
    meetingId: meeting.id,
    act: "slot-cancelled",
    subject: { pitchId: pitch.id, slotNumber: slot.number },
  });
  const mail = { presenter, meeting, pitch, slot, sequence, previousStartsAt: null };
  await enqueueSlotMail(tx, context, { kind: "slot-cancelled", ...mail });
  return done(null);
}
