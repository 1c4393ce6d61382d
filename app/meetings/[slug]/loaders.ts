import { notFound } from "next/navigation";
import { cache } from "react";
import type { Meeting } from "@/lib/domain/meetings";
import { requestContext } from "@/lib/transport/request-context";
import { findMeeting } from "@/lib/use-cases/find-meeting";
import { findRegistration } from "@/lib/use-cases/find-registration";
import { listMunicipalitiesFor } from "@/lib/use-cases/list-municipalities";
import { listOwnPitches } from "@/lib/use-cases/list-own-pitches";
import { loadAgenda } from "@/lib/use-cases/load-agenda";
import { loadBookingDesk } from "@/lib/use-cases/load-booking-desk";

/** The published meeting at `slug`, or the page says that there is none. */
export const loadMeeting = cache(async (slug: string): Promise<Meeting> => {
  return (await findMeeting(await requestContext(), slug)) ?? notFound();
});

export async function loadMeetingWithAgenda(slug: string) {
  const meeting = await loadMeeting(slug);
  const context = await requestContext();
  const agenda = await loadAgenda(context, meeting);
  return { meeting, agenda, now: context.now, actor: context.actor };
}

export async function loadBookingPage(slug: string) {
  const meeting = await loadMeeting(slug);
  const context = await requestContext();
  const desk = await loadBookingDesk(context, meeting);
  const ownPitches = desk.ok ? desk.value.ownPitches : await listOwnPitches(context, meeting);
  return { meeting, desk, ownPitches, now: context.now, actor: context.actor };
}

export async function loadRegisterPage(slug: string) {
  const meeting = await loadMeeting(slug);
  const context = await requestContext();
  const [registration, municipalities] = await Promise.all([
    findRegistration(context, meeting),
    listMunicipalitiesFor(context, meeting),
  ]);
  return { meeting, registration, municipalities, now: context.now, actor: context.actor };
}
