// Entering a room and standing where it stands: a first join, a reconnect and a gap are one case.
import { type LiveCatchUp, protocolVersion, type RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, type Refused, refuse } from "@/lib/domain/outcomes";
import { seatOf } from "@/lib/domain/permissions";
import { catchUpFor, noOwnPart, type OwnPart, type RoomState } from "@/lib/domain/room-state";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { admitToMeeting, admitToRoom } from "@/lib/use-cases/enter-room";
import type { Attending } from "@/lib/use-cases/load-own-parts";
import type { Batcher } from "./batcher";
import type { Broadcaster } from "./broadcaster";
import type { OpenMeeting } from "./open-meetings";
import { presenceHere } from "./presence";
import type { LiveSocket } from "./rooms";

export type Joining = {
  broadcaster: Broadcaster;
  socket: LiveSocket;
  /** A context of this very moment. */
  context: () => UseCaseContext;
  ownParts: Batcher<Attending, OwnPart>;
};

const attempts = 3;

/**
 * Answers out of the mirror what the browser has missed, at least as new as every frame this socket
 * was sent before it. Nothing is sent before the permission has said yes.
 */
export async function joinRoom(
  joining: Joining,
  payload: RequestPayload<"room:join">,
): Promise<Outcome<LiveCatchUp>> {
  const viewer = admitToRoom(joining.context(), payload);
  if (!viewer.ok) return turnAway(joining, payload, viewer);
  const { broadcaster, socket } = joining;
  const meeting = broadcaster.hold(payload.meetingId);
  try {
    const mirror = await meeting.baseline;
    const admitted = admitToMeeting(joining.context(), mirror?.meeting ?? null);
    if (!admitted.ok || mirror === null)
      return turnAway(joining, payload, refuse("meeting-not-found"));
    const { audience, known } = payload;
    // The page was made by a reading of its own, which the mirror may have yet to hear of.
    const { state } = mirror;
    if (known.questions > state.questionsRevision)
      await broadcaster.readAgain(meeting, "questions");
    if (known.timer > state.timer.revision) await broadcaster.readAgain(meeting, "timer");
    const { actor } = joining.context();
    const municipalityCode = seatOf(actor, payload.meetingId);
    const own =
      viewer.value.kind === "attendee"
        ? await readOwnPart(joining, mirror.state, {
            ...payload,
            ...viewer.value,
            municipalityCode,
          })
        : noOwnPart;
    if (!socket.connected) return refuse("unavailable");
    // From here to the answer nothing waits for I/O, so no frame comes between the two.
    broadcaster.enter(socket, meeting, { audience, municipalityCode });
    const catchUp = catchUpFor(mirror.state, { viewer: viewer.value, known, own });
    const presence = audience === "moderator" ? presenceIn(meeting) : null;
    return done({ serverNow: joining.context().now, protocol: protocolVersion, catchUp, presence });
  } finally {
    broadcaster.letGo(meeting);
  }
}

function turnAway(
  { broadcaster, socket }: Joining,
  { meetingId }: RequestPayload<"room:join">,
  refused: Refused,
): Refused {
  if (socket.data.joined?.meetingId === meetingId) broadcaster.leave(socket);
  return refused;
}

// Votes go with an edited question's old words: what was read before such a change is read again.
async function readOwnPart(
  { ownParts }: Joining,
  state: RoomState,
  attending: Attending,
): Promise<OwnPart> {
  for (let attempt = 1; ; attempt += 1) {
    const { questionsRevision } = state;
    const own = await ownParts.add(attending);
    if (state.questionsRevision === questionsRevision || attempt === attempts) return own;
  }
}

function presenceIn(meeting: OpenMeeting) {
  return meeting.presence.told ?? presenceHere(meeting);
}
