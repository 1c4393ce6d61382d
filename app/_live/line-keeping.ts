// Keeps one line to the server open: comes back when it breaks, and looks after it on waking.
import { isOutdated, type LiveLine, refusalIn } from "./live-line";
import { jitteredMs, pause } from "./pauses";
import type { Requests } from "./requests";
import type { RoomStore } from "./room-store";
import { hasNetwork } from "./waking";

const showReconnectingAfterMs = 3_000;
// A line that is there answers well within it; one opened anew for nothing costs a short join.
const reviveWithinMs = 400;

type Keeping = {
  store: RoomStore;
  requests: Requests;
  openLine: () => LiveLine;
  onConnect: () => void;
};

export type LineKeeping = {
  line: () => LiveLine | null;
  open: () => LiveLine;
  close: () => void;
  setJoined: () => void;
  /** A line that looks alive may have died in a sleep; one that waits to come back waits no longer. */
  revive: () => Promise<void>;
};

export function createLineKeeping({ store, requests, openLine, onConnect }: Keeping): LineKeeping {
  let line: LiveLine | null = null;
  let isReviving = false;
  let reconnectingTimeout: ReturnType<typeof setTimeout> | undefined;

  const setLost = () => {
    requests.setJoined(false);
    clearTimeout(reconnectingTimeout);
    reconnectingTimeout = setTimeout(
      () => store.update({ isConnected: false }),
      showReconnectingAfterMs,
    );
  };

  const listenTo = (opened: LiveLine) => {
    // The server may end a line for good; then nothing but this brings it back.
    const connectLater = (ms: number) => {
      if (opened.active || store.state().needsReload) return;
      setTimeout(() => line === opened && opened.connect(), jitteredMs(ms));
    };
    opened.on("connect", onConnect);
    opened.on("disconnect", (reason) => {
      setLost();
      // The device slept, or its clock was set: the server may well be there, so nobody waits.
      if (reason === "ping timeout") setTimeout(() => renew(opened), 0);
      else connectLater(1_000);
    });
    opened.on("connect_error", (error) => {
      if (isOutdated(error)) store.update({ needsReload: true });
      const told = refusalIn(error);
      if (told !== null) store.update({ refusedBecause: told });
      connectLater(4_000);
    });
  };

  const renew = (opened: LiveLine) => {
    if (line !== opened || opened.connected) return;
    opened.disconnect();
    opened.connect();
  };

  const answers = async (): Promise<boolean> => {
    const late = pause(reviveWithinMs).then(() => null);
    return (await Promise.race([requests.attempt("clock:probe", {}), late])) !== null;
  };

  return {
    line: () => line,
    open: () => {
      const opened = openLine();
      line = opened;
      requests.useLine(opened);
      listenTo(opened);
      setLost();
      return opened;
    },
    close: () => {
      clearTimeout(reconnectingTimeout);
      requests.useLine(null);
      line?.removeAllListeners();
      line?.disconnect();
      line = null;
    },
    setJoined: () => {
      clearTimeout(reconnectingTimeout);
      requests.setJoined(true);
    },
    revive: async () => {
      const opened = line;
      if (opened === null || isReviving || store.state().needsReload) return;
      isReviving = true;
      const isAlive = hasNetwork() && opened.connected && (await answers());
      isReviving = false;
      if (isAlive || line !== opened) return;
      opened.disconnect();
      opened.connect();
    },
  };
}
