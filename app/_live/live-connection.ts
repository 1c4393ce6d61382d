// One browser's line to the live room: joins, keeps the room's state, asks and is answered.
import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import { createClockKeeping } from "./clock-keeping";
import { hearFrames } from "./frames";
import { createJoining } from "./joining";
import { createLineKeeping } from "./line-keeping";
import type { LiveLine } from "./live-line";
import { ownChange } from "./own-changes";
import { jitteredMs } from "./pauses";
import { createRequests, type Send } from "./requests";
import { createRoomStore, type LiveState } from "./room-store";
import type { ServerClock } from "./server-clock";
import { onWaking } from "./waking";

const probeEveryMs = 120_000;
const noticeSleepEveryMs = 1_000;

export type LiveConnection = {
  state: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  clock: ServerClock;
  initialNow: number;
  /** Sends a request until it is answered; every request may be repeated without harm. */
  send: Send;
  /** Asks what was missed, also of one's own doing in another window. */
  refresh: () => Promise<void>;
  open: () => () => void;
};

export type LiveRoomPlace = {
  meetingId: string;
  audience: RoomAudience;
  initial: LiveSnapshot;
  /** What to say when the server could not be reached at all. */
  unreachable: string;
  openLine: () => LiveLine;
};

export function createLiveConnection(place: LiveRoomPlace): LiveConnection {
  const { meetingId, audience, initial, openLine } = place;
  const store = createRoomStore(initial);
  const requests = createRequests({
    unreachable: place.unreachable,
    onUnanswered: () => void lines.revive(),
  });
  const { attempt } = requests;
  const keeping = createClockKeeping(initial.serverNow, attempt);
  const { clock, synchronise } = keeping;
  const lines = createLineKeeping({ store, requests, openLine, onConnect: () => void join() });

  const join = createJoining({
    meetingId,
    audience,
    store,
    attempt,
    isOnline: () => lines.line()?.connected === true,
    onJoined: () => {
      lines.setJoined();
      void synchronise();
    },
    onOutdated: () => {
      store.update({ needsReload: true });
      lines.line()?.disconnect();
    },
  });

  const wake = () => {
    void synchronise();
    void lines.revive();
  };

  const open = () => {
    hearFrames(lines.open(), { store, join, checkClock: keeping.check, setClock: keeping.set });
    const probing = setInterval(() => void synchronise(), jitteredMs(probeEveryMs));
    const noticing = setInterval(clock.now, noticeSleepEveryMs);
    const stopListening = [onWaking(wake), clock.onJump(wake)];
    return () => {
      clearInterval(probing);
      clearInterval(noticing);
      for (const stop of stopListening) stop();
      lines.close();
    };
  };

  // One's own doing shows at once, before the room hears of it.
  const send: Send = async (request, payload) => {
    const reply = await requests.send(request, payload);
    const own = reply.ok ? ownChange({ request, value: reply.value }) : null;
    if (own !== null) store.change(own);
    return reply;
  };

  const { state, subscribe } = store;
  return { state, subscribe, clock, initialNow: initial.serverNow, send, refresh: join, open };
}
