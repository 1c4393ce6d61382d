import { notFound } from "next/navigation";
import { getMessages } from "next-intl/server";
import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import type { Actor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import { roomClosesAt, roomOpensAt } from "@/lib/domain/meetings";
import type { Outcome } from "@/lib/domain/outcomes";
import { maySeeJoinLink, seatOf } from "@/lib/domain/permissions";
import type { Messages } from "@/lib/i18n/messages";
import type { Reader } from "@/lib/i18n/times";
import { ownerTagOf } from "@/lib/transport/owner-tag";
import { requestContext } from "@/lib/transport/request-context";
import { findMeeting } from "@/lib/use-cases/find-meeting";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";

/** What the live screens need to know of the meeting. */
export type LiveMeeting = {
  id: string;
  slug: string;
  title: string;
  startsAt: Instant;
  endsAt: Instant;
  roomOpensAt: Instant;
  roomClosesAt: Instant;
  anonymousQuestions: boolean;
  hasSeat: boolean;
  /** What a phone types to get here: /j/<code>. */
  joinCode: string;
  /** The call's address, for those who may have it. */
  joinUrl: string | null;
  /** The pitches on this agenda that the reader presents. */
  ownPitchIds: string[];
  /** Whose unsent words a device keeps; tells nothing of the person and differs by meeting. */
  ownerTag: string;
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
    endsAt: found.endsAt,
    roomOpensAt: roomOpensAt(found),
    roomClosesAt: roomClosesAt(found),
    anonymousQuestions: found.anonymousQuestions,
    joinCode: found.joinCode,
    joinUrl: maySeeJoinLink(actor, found.id) ? found.joinUrl : null,
    reader: { zone: found.zone, locale },
    ...ownPart(actor, found.id),
  };
  return { meeting, snapshot };
}

function ownPart(actor: Actor, meetingId: string) {
  if (actor.kind !== "person") return { hasSeat: false, ownPitchIds: [], ownerTag: "none" };
  const presented = actor.presentedPitches.filter((pitch) => pitch.meetingId === meetingId);
  return {
    hasSeat: seatOf(actor, meetingId) !== null,
    ownPitchIds: presented.map(({ pitchId }) => pitchId),
    ownerTag: ownerTagOf(meetingId, actor.personId),
  };
}

/** Only the messages a live screen renders in the browser: what all of them share, and its own. */
export async function loadLiveMessages<Own extends keyof Messages>(...own: Own[]) {
  const all: Messages = await getMessages();
  const { municipality, urbanMunicipality } = all.common;
  const chosen = own.map((namespace) => [namespace, all[namespace]]);
  const common = { municipality, urbanMunicipality };
  return { ...Object.fromEntries(chosen), live: all.live, common };
}
