import type { Db } from "@/db/database";
import { findMeetingBySlug } from "@/db/queries/meetings";
import { findPitch } from "@/db/queries/pitches";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalByCallWindow, refusalToChangePitch } from "@/lib/domain/permissions";
import type { Pitch } from "@/lib/domain/pitches";
import type { UseCaseContext } from "./context";

type Changeable = { meeting: Meeting; pitch: Pitch; presenter: PersonActor };

/** The pitch with its meeting, if this actor may change it at this moment: its presenter, in the call. */
export async function findOwnPitch(
  tx: Db,
  { actor, now }: UseCaseContext,
  { slug, pitchId }: { slug: string; pitchId: string },
): Promise<Outcome<Changeable>> {
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const meeting = await findMeetingBySlug(tx, slug);
  if (meeting === null || now < meeting.publishedAt) return refuse("meeting-not-found");
  const pitch = await findPitch(tx, pitchId);
  if (pitch === null || pitch.meetingId !== meeting.id) return refuse("pitch-not-found");
  const refusal = refusalToChangePitch(actor, pitch) ?? refusalByCallWindow(meeting, now);
  return refusal === null ? done({ meeting, pitch, presenter: actor }) : refuse(refusal);
}
