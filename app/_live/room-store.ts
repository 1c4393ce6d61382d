// The live room as this browser knows it, and who is told when it changes.
import type { LiveSnapshot, Presence } from "@/lib/contract/socket";
import type { LiveRoom } from "@/lib/domain/live-room";

export type LiveState = {
  room: LiveRoom;
  /** Who is here; for moderators, null for everyone else. */
  presence: Presence | null;
  isConnected: boolean;
  /** Why the room would not let this browser in, in the reader's words. */
  refusedBecause: string | null;
  /** The server speaks a newer protocol than this page: it only counts on until it is reloaded. */
  needsReload: boolean;
};

export type Change = (room: LiveRoom) => LiveRoom;

export type RoomStore = {
  state: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  update: (part: Partial<LiveState>) => void;
  change: (apply: Change) => void;
  /** A catch-up on its way may be older than a change that overtakes it, so changes are kept. */
  keepChanges: () => void;
  /** What changed since `keepChanges`, to be applied once more after the catch-up. */
  releaseChanges: () => Change[];
};

export function createRoomStore({ room, presence }: LiveSnapshot): RoomStore {
  const listeners = new Set<() => void>();
  let kept: Change[] | null = null;
  let state: LiveState = {
    room,
    presence,
    isConnected: true,
    refusedBecause: null,
    needsReload: false,
  };

  const update = (part: Partial<LiveState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update,
    change: (apply) => {
      kept?.push(apply);
      const changed = apply(state.room);
      if (changed !== state.room) update({ room: changed });
    },
    keepChanges: () => {
      kept = [];
    },
    releaseChanges: () => {
      const changes = kept ?? [];
      kept = null;
      return changes;
    },
  };
}
