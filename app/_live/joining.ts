// How a browser comes into the room: it says how far it knows, and is told what it has missed.
import type { LiveCatchUp, protocolVersion, Reply, RoomAudience } from "@/lib/contract/socket";
import { applyCatchUp, knownOf } from "@/lib/domain/live-room";
import { jitteredMs } from "./pauses";
import type { Attempt } from "./requests";
import type { RoomStore } from "./room-store";

const retryMs = 1_000;

// The contract's file would bring its schemas into the browser; its type keeps this number true.
const spokenProtocol: typeof protocolVersion = 2;

type Door = {
  meetingId: string;
  audience: RoomAudience;
  store: RoomStore;
  attempt: Attempt;
  isOnline: () => boolean;
  onJoined: () => void;
  onOutdated: () => void;
};

/** A function that joins the room, again as often as it is called, one try at a time. */
export function createJoining(door: Door): () => Promise<void> {
  const { meetingId, audience, store } = door;
  let isJoining = false;

  const joinLater = (ms: number) => setTimeout(() => void join(), jitteredMs(ms));

  async function join(): Promise<void> {
    if (isJoining || store.state().needsReload) return;
    isJoining = true;
    store.keepChanges();
    const known = knownOf(store.state().room);
    const reply = await door.attempt("room:join", { meetingId, audience, known });
    isJoining = false;
    const overtaking = store.releaseChanges();
    if (reply === null) {
      if (door.isOnline()) joinLater(retryMs);
      return;
    }
    if (!reply.ok) return stayOutside(reply);
    const { catchUp, presence, protocol } = reply.value;
    if (protocol !== spokenProtocol) return door.onOutdated();
    const room = applyCatchUp(store.state().room, catchUp);
    store.update({ room, presence, isConnected: true, refusedBecause: null });
    for (const apply of overtaking) store.change(apply);
    door.onJoined();
  }

  function stayOutside(reply: Extract<Reply<LiveCatchUp>, { ok: false }>): void {
    switch (reply.refusal) {
      case "unavailable":
      case "rate-limited":
        joinLater(reply.retryAfterMs ?? retryMs);
        return;
      case "reload-needed":
        door.onOutdated();
        return;
      default:
        store.update({ refusedBecause: reply.message });
    }
  }

  return join;
}
