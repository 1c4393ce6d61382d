import type { Db } from "@/db/database";
import { findMeetingBySlug } from "@/db/queries/meetings";
import { findPitch } from "@/db/queries/pitches";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalByCallWindow } from "@/lib/domain/permissions";
import type { Pitch } from "@/lib/domain/pitches";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { UseCaseContext } from "./context";

type Changeable = { meeting: Meeting; pitch: Pitch; presenter: PersonActor };

type Wanted = {
  slug: string;
  pitchId: string;
  refusalTo: (actor: Actor, pitch: Pitch) => RefusalCode | null;
};

/** The pitch with its meeting, if this actor may do what they want with it now, in the call. */
export async function findOwnPitch(
  tx: Db,
  { actor, now }: UseCaseContext,
  { slug, pitchId, refusalTo }: Wanted,
): Promise<Outcome<Changeable>> {
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const meeting = await findMeetingBySlug(tx, slug);
  if (meeting === null || now < meeting.publishedAt) return refuse("meeting-not-found");
  const pitch = await findPitch(tx, pitchId);
  if (pitch === null || pitch.meetingId !== meeting.id) return refuse("pitch-not-found");
  const refusal = refusalTo(actor, pitch) ?? refusalByCallWindow(meeting, now);
  return refusal === null ? done({ meeting, pitch, presenter: actor }) : refuse(refusal);
}
