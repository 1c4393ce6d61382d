import type { Db } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { recordAct } from "@/db/queries/acts";
import { findHolder, insertBooking, lockBooking } from "@/db/queries/bookings";
import { findMeetingBySlug } from "@/db/queries/meetings";
import {
  claimMandate,
  insertPitch,
  lockPitchOf,
  raiseCalendarSequence,
  updatePitch,
} from "@/db/queries/pitches";
import { findSlot, lockSlots } from "@/db/queries/slots";
import type { BookSlotInput } from "@/lib/contract/inputs";
import type { BookedSlot, SlotTaken } from "@/lib/contract/views";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalByCallWindow, refusalToPitch } from "@/lib/domain/permissions";
import type { Pitch } from "@/lib/domain/pitches";
import type { Slot } from "@/lib/domain/slots";
import type { UseCaseContext } from "./context";
import { enqueueSlotMail } from "./slot-mail";
import { slotTaken } from "./slot-taken";

type Application = { meeting: Meeting; presenter: PersonActor; input: BookSlotInput };
type Answer = Outcome<BookedSlot> | SlotTaken;
type ClaimedPitch = { pitchId: string; sequence: number };

/**
 * Applies with a pitch and books its slot, both or neither. Until the call's deadline only; of any
 * number of presenters after one slot one wins, and the others leave nothing behind.
 */
export async function bookSlot(
  context: UseCaseContext,
  slug: string,
  input: BookSlotInput,
): Promise<Answer> {
  const { actor, db, now } = context;
  const refusal = refusalToPitch(actor, input.municipalityCode);
  if (refusal !== null) return refuse(refusal);
  if (actor.kind !== "person") return refuse("sign-in-needed");
  return withDeadlockRetry(() =>
    db.transaction(async (tx): Promise<Answer> => {
      const meeting = await findMeetingBySlug(tx, slug);
      if (meeting === null) return refuse("meeting-not-found");
      const tooEarlyOrLate = refusalByCallWindow(meeting, now);
      if (tooEarlyOrLate !== null) return refuse(tooEarlyOrLate);
      return apply(tx, context, { meeting, presenter: actor, input });
    }),
  );
}

// Every refusal comes before the first write: there is nothing to undo for those who were slower.
async function apply(tx: Db, context: UseCaseContext, application: Application): Promise<Answer> {
  const { meeting, presenter, input } = application;
  const slot = await findSlot(tx, input.slotId);
  if (slot === null || slot.meetingId !== meeting.id) return refuse("slot-not-found");
  // Most who come too late learn it here, without queueing for the lock.
  const early = await findHolder(tx, slot.id);
  if (early !== null) return answerHeld(tx, { ...application, slot, holder: early });
  await lockSlots(tx, { meetingId: meeting.id, slotIds: [slot.id] });
  const holder = await findHolder(tx, slot.id);
  if (holder !== null) return answerHeld(tx, { ...application, slot, holder });

  const claimed = await claimPitch(tx, context, application);
  if (!claimed.ok) return claimed;
  const { pitchId, sequence } = claimed.value;
  const { personId } = presenter;
  const { municipalityCode } = input;
  const at = context.now;
  await claimMandate(tx, { id: context.newId(), personId, municipalityCode, claimedAt: at });
  await insertBooking(tx, { pitchId, slotId: slot.id, bookedAt: at });
  const subject = { pitchId, municipalityCode, slotNumber: slot.number };
  await recordAct(tx, { at, personId, meetingId: meeting.id, act: "slot-booked", subject });
  const pitch = { id: pitchId, title: input.pitch.title, municipalityCode };
  const mail = { presenter, meeting, pitch, slot, sequence, previousStartsAt: null };
  await enqueueSlotMail(tx, context, { kind: "slot-booked", ...mail });
  return done(bookedSlot(pitchId, slot));
}

// The same form sent twice is answered twice and done once.
async function answerHeld(
  tx: Db,
  held: Application & { slot: Slot; holder: Pitch },
): Promise<Answer> {
  const { meeting, presenter, input, slot, holder } = held;
  if (holder.municipalityCode !== input.municipalityCode) return slotTaken(tx, meeting, slot);
  if (holder.presenterId !== presenter.personId) return refuse("municipality-already-pitches");
  const { title, summary } = input.pitch;
  const sentTwice = holder.title === title && holder.summary === summary;
  return sentTwice ? done(bookedSlot(holder.id, slot)) : refuse("already-booked");
}

// The municipality's only pitch at the meeting: a new one, or the presenter's own without a slot.
async function claimPitch(
  tx: Db,
  context: UseCaseContext,
  { meeting, presenter, input }: Application,
): Promise<Outcome<ClaimedPitch>> {
  const { municipalityCode } = input;
  const meetingId = meeting.id;
  const pitchId = context.newId();
  const written = { ...input.pitch, leadDeclaredAt: context.now, updatedAt: context.now };
  const isNew = await insertPitch(tx, {
    id: pitchId,
    meetingId,
    municipalityCode,
    presenterId: presenter.personId,
    calendarSequence: 0,
    ...written,
  });
  if (isNew) return done({ pitchId, sequence: 0 });

  const existing = await lockPitchOf(tx, { meetingId, municipalityCode });
  if (existing === null || existing.presenterId !== presenter.personId) {
    return refuse("municipality-already-pitches");
  }
  if ((await lockBooking(tx, existing.id)) !== null) return refuse("already-booked");
  await updatePitch(tx, existing.id, written);
  return done({ pitchId: existing.id, sequence: await raiseCalendarSequence(tx, existing.id) });
}

function bookedSlot(pitchId: string, { number, startsAt, endsAt }: Slot): BookedSlot {
  return { pitchId, number, startsAt, endsAt };
}
