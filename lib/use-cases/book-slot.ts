import type { Db } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { recordAct } from "@/db/queries/acts";
import { findHolder, insertBooking, lockBooking } from "@/db/queries/bookings";
import { lockMandateState } from "@/db/queries/mandates";
import { findMeetingBySlug } from "@/db/queries/meetings";
import { findMunicipality } from "@/db/queries/municipalities";
import {
  claimMandate,
  insertPitch,
  lockPitchOf,
  raiseCalendarSequence,
  renewPitch,
} from "@/db/queries/pitches";
import { findSlot, lockSlots } from "@/db/queries/slots";
import type { BookSlotInput } from "@/lib/contract/inputs";
import type { BookedSlot, SlotTaken } from "@/lib/contract/views";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalByCallWindow, refusalToPitch } from "@/lib/domain/permissions";
import { isSameText, type Pitch } from "@/lib/domain/pitches";
import type { Slot } from "@/lib/domain/slots";
import type { UseCaseContext } from "./context";
import { enqueueSlotMail } from "./slot-mail";
import { slotTaken } from "./slot-taken";
import { tellAgendaChanged } from "./tell-agenda-changed";

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
  if ((await findMunicipality(tx, input.municipalityCode)) === null) return refuse("input-invalid");
  const slot = await findSlot(tx, input.slotId);
  if (slot === null || slot.meetingId !== meeting.id) return refuse("slot-not-found");
  // Most who come too late learn it here, without queueing for the lock.
  const early = await findHolder(tx, slot.id);
  if (early !== null) return answerHeld(tx, { ...application, slot, holder: early });
  await lockSlots(tx, { meetingId: meeting.id, slotIds: [slot.id] });
  const holder = await findHolder(tx, slot.id);
  if (holder !== null) return answerHeld(tx, { ...application, slot, holder });
  // The organiser may have declined since the request began; from here on they wait.
  const { personId } = presenter;
  const { municipalityCode } = input;
  const mandate = await lockMandateState(tx, { personId, municipalityCode });
  if (mandate === "declined") return refuse("mandate-declined");
  const claimed = await claimPitch(tx, context, application);
  return claimed.ok
    ? done(await writeBooking(tx, context, { ...application, slot, ...claimed.value }))
    : claimed;
}

async function writeBooking(
  tx: Db,
  context: UseCaseContext,
  won: Application & ClaimedPitch & { slot: Slot },
): Promise<BookedSlot> {
  const { meeting, presenter, input, slot, pitchId, sequence } = won;
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
  await tellAgendaChanged(tx, meeting.id);
  return bookedSlot(pitchId, slot);
}

// The same form sent twice is answered twice and done once.
async function answerHeld(
  tx: Db,
  held: Application & { slot: Slot; holder: Pitch },
): Promise<Answer> {
  const { meeting, presenter, input, slot, holder } = held;
  if (holder.municipalityCode !== input.municipalityCode) return slotTaken(tx, meeting, slot);
  if (holder.presenterId !== presenter.personId) return refuse("municipality-already-pitches");
  const sentTwice = isSameText(holder, input.pitch);
  return sentTwice ? done(bookedSlot(holder.id, slot)) : refuse("already-booked");
}

// The municipality's only pitch at the meeting: a new one, or the one without a slot. A text alone
// holds nothing, so that one passes to whoever books with it.
async function claimPitch(
  tx: Db,
  context: UseCaseContext,
  { meeting, presenter, input }: Application,
): Promise<Outcome<ClaimedPitch>> {
  const pitchId = context.newId();
  const isNew = await insertPitch(tx, {
    id: pitchId,
    meetingId: meeting.id,
    municipalityCode: input.municipalityCode,
    presenterId: presenter.personId,
    calendarSequence: 0,
    ...input.pitch,
    leadDeclaredAt: context.now,
    updatedAt: context.now,
  });
  if (isNew) return done({ pitchId, sequence: 0 });

  return renewUnbooked(tx, context, { meeting, presenter, input });
}

async function renewUnbooked(
  tx: Db,
  context: UseCaseContext,
  { meeting, presenter, input }: Application,
): Promise<Outcome<ClaimedPitch>> {
  const { municipalityCode } = input;
  const { personId } = presenter;
  const existing = await lockPitchOf(tx, { meetingId: meeting.id, municipalityCode });
  if (existing === null) return refuse("municipality-already-pitches");
  const { id: pitchId, presenterId } = existing;
  const isOwn = presenterId === personId;
  if ((await lockBooking(tx, { pitchId, presenterId })) !== null) {
    return refuse(isOwn ? "already-booked" : "municipality-already-pitches");
  }
  const at = context.now;
  const written = { ...input.pitch, leadDeclaredAt: at, updatedAt: at };
  await renewPitch(tx, pitchId, { ...written, presenterId: personId });
  if (!isOwn) {
    const subject = { pitchId, municipalityCode, fromPersonId: presenterId };
    await recordAct(tx, { at, personId, meetingId: meeting.id, act: "pitch-taken-over", subject });
  }
  return done({ pitchId, sequence: await raiseCalendarSequence(tx, pitchId) });
}

function bookedSlot(pitchId: string, { number, startsAt, endsAt }: Slot): BookedSlot {
  return { pitchId, number, startsAt, endsAt };
}
