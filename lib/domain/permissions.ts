// Who may do what, all of it. Each function answers null for yes, or the refusal to show.
import type { Actor } from "./actors";
import type { Instant } from "./instants";
import { type Meeting, roomClosesAt, roomOpensAt } from "./meetings";
import type { RefusalCode } from "./refusals";

type Bounds = Pick<
  Meeting,
  "id" | "publishedAt" | "callOpensAt" | "callClosesAt" | "startsAt" | "endsAt"
>;

function refusalWithoutProfile(actor: Actor): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  return actor.organisation === "unstated" || actor.name === "" ? "profile-needed" : null;
}

/** The call's window, half-open: [callOpensAt, callClosesAt) by the server's clock (requirement A20). */
export function refusalByCallWindow(meeting: Bounds, now: Instant): RefusalCode | null {
  if (now < meeting.publishedAt) return "meeting-not-found";
  if (now < meeting.callOpensAt) return "call-not-open-yet";
  return now < meeting.callClosesAt ? null : "call-closed";
}

/**
 * May this person pitch for the municipality (null: for any, before one is chosen)? Companies may not (seed: "so k predstavitvi vabljeni
 * občine in ne podjetja"); a declined mandate may not; a claimed one may, the organiser decides later.
 */
export function refusalToPitch(actor: Actor, municipalityCode: string | null): RefusalCode | null {
  const missing = refusalWithoutProfile(actor);
  if (missing !== null || actor.kind !== "person") return missing;
  if (actor.organisation !== "municipality") return "companies-may-not-pitch";
  const declined = actor.mandates.some(
    (mandate) => mandate.municipalityCode === municipalityCode && mandate.state === "declined",
  );
  return declined ? "mandate-declined" : null;
}

/** May this actor rewrite a pitch or move its booking? Its presenter, if they may still pitch. */
export function refusalToChangePitch(
  actor: Actor,
  pitch: { presenterId: string; municipalityCode: string },
): RefusalCode | null {
  return refusalToCancelBooking(actor, pitch) ?? refusalToPitch(actor, pitch.municipalityCode);
}

/** May this actor give a slot back? Its presenter, whatever they have become since they booked it. */
export function refusalToCancelBooking(
  actor: Actor,
  pitch: { presenterId: string },
): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  return actor.personId === pitch.presenterId ? null : "not-yours";
}

/** May this actor register for the meeting? Municipal people only, from the instant the call closes. */
export function refusalToRegister(actor: Actor, meeting: Bounds, now: Instant): RefusalCode | null {
  if (now < meeting.publishedAt) return "meeting-not-found";
  const missing = refusalWithoutProfile(actor);
  if (missing !== null || actor.kind !== "person") return missing;
  if (actor.organisation !== "municipality") return "companies-may-not-register";
  if (now < meeting.callClosesAt) return "registration-not-open-yet";
  return now < meeting.endsAt ? null : "registration-closed";
}

/** May this actor decide on mandates and see the organiser's pages? */
export function refusalToOrganise(actor: Actor): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  return actor.isOrganiser ? null : "not-organiser";
}

/** May this actor run the meeting's timer and queue? Its moderators only. */
export function refusalToModerate(actor: Actor, meetingId: string): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  return actor.moderatedMeetingIds.includes(meetingId) ? null : "not-moderator";
}

/** May this actor make a link by which a screen shows the stage? Moderators of it, and organisers. */
export function refusalToMakeScreenLink(actor: Actor, meetingId: string): RefusalCode | null {
  return refusalToOversee(actor, meetingId);
}

/** May this actor read the report of the day and take its tables along? Moderators of it, and organisers. */
export function refusalToReadReport(actor: Actor, meetingId: string): RefusalCode | null {
  return refusalToOversee(actor, meetingId);
}

function refusalToOversee(actor: Actor, meetingId: string): RefusalCode | null {
  if (actor.kind === "person" && actor.isOrganiser) return null;
  return refusalToModerate(actor, meetingId);
}

/** May this actor answer the pitch's questions in writing without its link? Its lead only. */
export function refusalToAnswer(actor: Actor, pitchId: string): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  const leads = actor.presentedPitches.some((pitch) => pitch.pitchId === pitchId);
  return leads ? null : "not-presenter";
}

/** May this actor be in the live room? Registered people and presenters, and those who run it. */
export function refusalToAttend(actor: Actor, meetingId: string): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  if (seatOf(actor, meetingId) !== null) return null;
  return refusalToModerate(actor, meetingId) === null || actor.isOrganiser
    ? null
    : "not-registered";
}

/** May this actor see the presenter's page? Those with a pitch on this meeting's agenda. */
export function refusalToPresent(actor: Actor, meetingId: string): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  const presents = actor.presentedPitches.some((pitch) => pitch.meetingId === meetingId);
  return presents ? null : "not-presenter";
}

/** May this actor be in the live room as this audience? A screen only looks at its own meeting's stage. */
export function refusalToEnter(
  actor: Actor,
  meetingId: string,
  audience: "attendee" | "presenter" | "moderator" | "stage",
): RefusalCode | null {
  switch (audience) {
    case "attendee":
      return refusalToAttend(actor, meetingId);
    case "presenter":
      return refusalToPresent(actor, meetingId);
    case "moderator":
      return refusalToModerate(actor, meetingId);
    case "stage":
      if (actor.kind === "screen" && actor.meetingId === meetingId) return null;
      return refusalToAttend(actor, meetingId);
  }
}

/** May this actor read who would join a pitch and who shared their contact? Its lead and the moderators. */
export function refusalToReadResponses(
  actor: Actor,
  pitch: { meetingId: string; pitchId: string },
): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  if (refusalToModerate(actor, pitch.meetingId) === null) return null;
  const leads = actor.presentedPitches.some(
    ({ meetingId, pitchId }) => meetingId === pitch.meetingId && pitchId === pitch.pitchId,
  );
  return leads ? null : "not-presenter";
}

/** May this actor ask and vote now? A seat, and the room's hours. */
export function refusalToTakePart(actor: Actor, meeting: Bounds, now: Instant): RefusalCode | null {
  if (actor.kind !== "person") return "sign-in-needed";
  if (seatOf(actor, meeting.id) === null) return "not-registered";
  if (now < roomOpensAt(meeting)) return "room-not-open-yet";
  return now < roomClosesAt(meeting) ? null : "room-closed";
}

/** The join link is shown to those with a seat and to those who run the meeting (requirement A34). */
export function maySeeJoinLink(actor: Actor, meetingId: string): boolean {
  return refusalToAttend(actor, meetingId) === null;
}

/** The municipality this person claimed first, of those whose mandate was not declined. */
export function municipalityActedFor(actor: Actor): string | null {
  if (actor.kind !== "person") return null;
  return actor.mandates.find(({ state }) => state !== "declined")?.municipalityCode ?? null;
}

/** The municipality this person sits in the meeting for, or null without a seat. */
export function seatOf(actor: Actor, meetingId: string): string | null {
  if (actor.kind !== "person") return null;
  return actor.seats.find((seat) => seat.meetingId === meetingId)?.municipalityCode ?? null;
}
