import type { Transaction } from "@/db/database";
import { withDeadlockRetry } from "@/db/deadlocks";
import { recordAct } from "@/db/queries/acts";
import { lockBooking } from "@/db/queries/bookings";
import { findRunningOrder } from "@/db/queries/live";
import { changeMandateState, findMandate } from "@/db/queries/mandates";
import { listPitchesFor } from "@/db/queries/pitches";
import { listTimerLog, lockTimer } from "@/db/queries/timers";
import type { Mandate, MandateState, PersonActor } from "@/lib/domain/actors";
import { defaultLocale } from "@/lib/domain/locales";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToOrganise } from "@/lib/domain/permissions";
import type { Pitch } from "@/lib/domain/pitches";
import { listRuns } from "@/lib/domain/timer/ledger";
import type { UseCaseContext } from "./context";
import { releaseSlot } from "./release-slot";

type Decision = { mandateId: string; decision: Exclude<MandateState, "claimed"> };

/**
 * Approves or declines a mandate; the organiser may change their mind, and each change is logged.
 * Declining also frees the slots its holder has for the municipality at meetings not yet over,
 * except where the pitch has begun or the day has been ended.
 */
export async function decideMandate(
  context: UseCaseContext,
  decided: Decision,
): Promise<Outcome<null>> {
  const { actor, db } = context;
  const refusal = refusalToOrganise(actor);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  return withDeadlockRetry(() =>
    db.transaction(
      (tx): Promise<Outcome<null>> => decide(tx, context, { ...decided, organiser: actor }),
    ),
  );
}

async function decide(
  tx: Transaction,
  context: UseCaseContext,
  { mandateId, decision, organiser }: Decision & { organiser: PersonActor },
): Promise<Outcome<null>> {
  const mandate = await changeMandateState(tx, mandateId, decision);
  if (mandate === null) {
    const unchanged = await findMandate(tx, mandateId);
    return unchanged === null ? refuse("mandate-not-found") : done(null);
  }
  const { municipalityCode, personId } = mandate;
  await recordAct(tx, {
    at: context.now,
    personId: organiser.personId,
    meetingId: null,
    act: `mandate-${decision}`,
    subject: { mandateId, personId, municipalityCode },
  });
  if (decision === "declined") await releaseSlotsOf(tx, context, { mandate, organiser });
  return done(null);
}

async function releaseSlotsOf(
  tx: Transaction,
  context: UseCaseContext,
  { mandate, organiser }: { mandate: Mandate; organiser: PersonActor },
): Promise<void> {
  const { personId: presenterId, municipalityCode } = mandate;
  const held = await listPitchesFor(tx, { presenterId, municipalityCode }, context.now);
  // The mail is for the presenter, whose language is not the organiser's and not known.
  const reader = { ...context, locale: defaultLocale };
  const byPersonId = organiser.personId;
  for (const one of held) {
    // The booking before the timer, as whoever moves it locks them.
    await lockBooking(tx, { pitchId: one.pitch.id, presenterId });
    if (!(await hasBegun(tx, context, one))) await releaseSlot(tx, reader, { ...one, byPersonId });
  }
}

// What was presented stays on record with its questions, and whoever presents now finishes. The
// timer is held, so that nobody begins meanwhile.
async function hasBegun(
  tx: Transaction,
  { now }: UseCaseContext,
  { meeting, pitch }: { meeting: Meeting; pitch: Pitch },
): Promise<boolean> {
  const { timer } = await lockTimer(tx, meeting.id);
  const { position, left } = timer;
  if (position.kind === "ended") return true;
  const order = await findRunningOrder(tx, meeting);
  const item = order.find((each) => each.kind === "pitch" && each.pitchId === pitch.id);
  if (item === undefined) return false;
  const runs = listRuns(await listTimerLog(tx, meeting.id), order, now);
  const current = "itemId" in position ? [position] : [];
  return [...current, ...left, ...runs].some(({ itemId }) => itemId === item.id);
}
