import { notFound } from "next/navigation";
import { getMessages } from "next-intl/server";
import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import { roomClosesAt, roomOpensAt } from "@/lib/domain/meetings";
import type { Outcome } from "@/lib/domain/outcomes";
import { seatOf } from "@/lib/domain/permissions";
import type { Reader } from "@/lib/i18n/dates";
import { requestContext } from "@/lib/transport/request-context";
import { findMeeting } from "@/lib/use-cases/find-meeting";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";

/** What the live screens need to know of the meeting. */
export type LiveMeeting = {
  id: string;
  slug: string;
  title: string;
  startsAt: Instant;
  roomOpensAt: Instant;
  roomClosesAt: Instant;
  anonymousQuestions: boolean;
  hasSeat: boolean;
  reader: Reader;
};

type LivePage = { meeting: LiveMeeting; snapshot: Outcome<LiveSnapshot> };

export async function loadLivePage(slug: string, audience: RoomAudience): Promise<LivePage> {
  const context = await requestContext();
  const { actor, locale } = context;
  const found = await findMeeting(context, slug);
  if (found === null) notFound();
  const snapshot = await loadLiveSnapshot(context, { meetingId: found.id, audience });
  const meeting: LiveMeeting = {
    id: found.id,
    slug,
    title: found.title[locale],
    startsAt: found.startsAt,
    roomOpensAt: roomOpensAt(found),
    roomClosesAt: roomClosesAt(found),
    anonymousQuestions: found.anonymousQuestions,
    hasSeat: actor.kind === "person" && seatOf(actor, found.id) !== null,
    reader: { zone: found.zone, locale },
  };
  return { meeting, snapshot };
}

/** Only the messages the live screens render in the browser. */
export async function loadLiveMessages() {
  const { live, common } = await getMessages();
  const { municipality, urbanMunicipality } = common;
  return { live, common: { municipality, urbanMunicipality } };
}
