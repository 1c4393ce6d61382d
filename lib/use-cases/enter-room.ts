import type { RoomAudience } from "@/lib/contract/socket";
import { isPublished, type Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToEnter } from "@/lib/domain/permissions";
import type { Viewer } from "@/lib/domain/room-state";
import type { UseCaseContext } from "./context";

type Entering = Pick<UseCaseContext, "actor" | "now">;

/**
 * Whether the actor may be in the meeting's room as `audience`, before anything of it is read, and
 * whom its views are made for. Refuses as `refusalToEnter` does.
 */
export function admitToRoom(
  { actor }: Pick<Entering, "actor">,
  { meetingId, audience }: { meetingId: string; audience: RoomAudience },
): Outcome<Viewer> {
  const refusal = refusalToEnter(actor, meetingId, audience);
  if (refusal !== null) return refuse(refusal);
  if (audience !== "attendee") return done({ kind: audience });
  return actor.kind === "person"
    ? done({ kind: audience, personId: actor.personId })
    : refuse("sign-in-needed");
}

/** Whether there is such a meeting yet: one that is not published does not exist. */
export function admitToMeeting(
  { now }: Pick<Entering, "now">,
  meeting: Pick<Meeting, "publishedAt"> | null,
): Outcome<Pick<Meeting, "publishedAt">> {
  if (meeting === null || !isPublished(meeting, now)) return refuse("meeting-not-found");
  return done(meeting);
}
