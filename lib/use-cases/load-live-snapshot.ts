import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import { applyCatchUp, emptyRoom, nothingKnown } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { seatOf } from "@/lib/domain/permissions";
import { catchUpFor, noOwnPart, type OwnPart, type Viewer } from "@/lib/domain/room-state";
import type { UseCaseContext } from "./context";
import { admitToMeeting, admitToRoom } from "./enter-room";
import { loadRoomState } from "./load-live-changes";
import { loadOwnParts } from "./load-own-parts";

/**
 * The whole live room as its audience may see it, for the page's first look. Refuses whom
 * `refusalToEnter` refuses, and `meeting-not-found` before the meeting is published.
 */
export async function loadLiveSnapshot(
  context: UseCaseContext,
  { meetingId, audience }: { meetingId: string; audience: RoomAudience },
): Promise<Outcome<LiveSnapshot>> {
  const viewer = admitToRoom(context, { meetingId, audience });
  if (!viewer.ok) return viewer;
  const read = await loadRoomState(context, meetingId);
  const admitted = admitToMeeting(context, read?.meeting ?? null);
  if (!admitted.ok) return admitted;
  if (read === null) return refuse("meeting-not-found");
  const own = await loadOwnPart(context, meetingId, viewer.value);
  const catchUp = catchUpFor(read.state, { viewer: viewer.value, known: nothingKnown, own });
  const room = applyCatchUp(emptyRoom, catchUp);
  return done({ serverNow: context.now, meetingId, room, presence: null });
}

async function loadOwnPart(
  { actor, db }: UseCaseContext,
  meetingId: string,
  viewer: Viewer,
): Promise<OwnPart> {
  if (viewer.kind !== "attendee") return noOwnPart;
  const { personId } = viewer;
  const municipalityCode = seatOf(actor, meetingId);
  const [own] = await loadOwnParts({ db }, [{ meetingId, personId, municipalityCode }]);
  return own ?? noOwnPart;
}
