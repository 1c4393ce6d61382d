import type { Db } from "@/db/database";
import { recordAct } from "@/db/queries/acts";
import { findMeetingBySlug } from "@/db/queries/meetings";
import { findMunicipality } from "@/db/queries/municipalities";
import { saveRegistration } from "@/db/queries/registrations";
import type { OwnRegistration } from "@/lib/contract/views";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToRegister } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { enqueueMail } from "./enqueue-mail";
import { registrationOf } from "./find-registration";

/**
 * Registers the person for the meeting, for a municipality. Doing it again keeps the registration
 * and takes over another municipality; only the first time sends the mail with the join link.
 */
export async function registerAttendee(
  context: UseCaseContext,
  slug: string,
  { municipalityCode }: { municipalityCode: string },
): Promise<Outcome<OwnRegistration>> {
  const { db, actor, now, newId } = context;
  const meeting = await findMeetingBySlug(db, slug);
  if (meeting === null) return refuse("meeting-not-found");
  const refusal = refusalToRegister(actor, meeting, now);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  if ((await findMunicipality(db, municipalityCode)) === null) return refuse("input-invalid");
  const { personId } = actor;
  const meetingId = meeting.id;
  return db.transaction(async (tx) => {
    const registration = { meetingId, personId, municipalityCode, registeredAt: now };
    const change = await saveRegistration(tx, { id: newId(), ...registration });
    if (change !== "same") {
      const act = change === "new" ? "attendee-registered" : "registration-changed";
      await recordAct(tx, { at: now, personId, meetingId, act, subject: { municipalityCode } });
    }
    if (change === "new") await mailConfirmation(tx, context, actor, meeting);
    const own = await registrationOf(tx, meeting, personId);
    if (own === null) throw new Error("a registration vanished inside its own transaction");
    return done(own);
  });
}

async function mailConfirmation(
  tx: Db,
  { now, newId, locale }: UseCaseContext,
  person: PersonActor,
  meeting: Meeting,
): Promise<void> {
  const { issuer, contactEmail, zone, startsAt, endsAt, joinUrl } = meeting;
  await enqueueMail(tx, {
    id: newId(),
    recipient: person.email,
    content: {
      kind: "registered",
      locale,
      personName: person.name,
      meetingTitle: meeting.title[locale],
      meetingSlug: meeting.slug,
      meetingId: meeting.id,
      ...{ issuer, contactEmail, zone, startsAt, endsAt, joinUrl },
      stampedAt: now,
    },
    at: now,
  });
}
