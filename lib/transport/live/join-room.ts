// Entering a room and standing where it stands: a first join, a reconnect and a gap are one case.
import type { LiveSnapshot, RequestPayload } from "@/lib/contract/socket";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { isShownToRoom } from "@/lib/domain/questions";
import type { UseCaseContext } from "@/lib/use-cases/context";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import type { Broadcaster } from "./broadcaster";
import { countPeople } from "./live-frames";
import type { OpenMeeting } from "./open-meetings";
import type { LiveSocket } from "./rooms";

const attempts = 5;

/**
 * Answers a snapshot that is at least as new as every frame this socket was sent before it, so that
 * a browser may drop those and miss nothing. Nothing is sent before the use-case has said yes.
 */
export async function joinRoom(
  { broadcaster, socket }: { broadcaster: Broadcaster; socket: LiveSocket },
  context: () => UseCaseContext,
  payload: RequestPayload<"room:join">,
): Promise<Outcome<LiveSnapshot>> {
  const { meetingId, audience } = payload;
  for (let attempt = 1; ; attempt += 1) {
    const loaded = await loadLiveSnapshot(context(), payload);
    if (!loaded.ok) {
      if (socket.data.joined?.meetingId === meetingId) broadcaster.leave(socket);
      return loaded;
    }
    if (!socket.connected) return refuse("unavailable");
    const meeting = broadcaster.enter(socket, meetingId, audience);
    await meeting.baseline;
    if (!isBehind(loaded.value, meeting) || attempt === attempts) {
      return done(noteShown(loaded.value, meeting, audience));
    }
  }
}

function isBehind({ room }: LiveSnapshot, meeting: OpenMeeting): boolean {
  return (
    room.timer.revision < meeting.timerRevision ||
    room.questionsRevision < meeting.questionsRevision ||
    room.votesRevision < meeting.votesRevision
  );
}

// The snapshot may be newer than the last frame: what it shows must be removed when its time comes.
function noteShown(
  snapshot: LiveSnapshot,
  meeting: OpenMeeting,
  audience: RequestPayload<"room:join">["audience"],
): LiveSnapshot {
  for (const view of Object.values(snapshot.room.questions)) {
    if (audience !== "attendee" || isShownToRoom(view.status)) {
      meeting.shownIds[audience].add(view.id);
    }
  }
  return audience === "moderator" ? { ...snapshot, presence: countPeople(meeting) } : snapshot;
}
