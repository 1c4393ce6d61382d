// Browsers of the room: the product's own connection, on a line that Node can open.
import "./page";
import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { createLiveConnection, type LiveConnection } from "@/app/_live/live-connection";
import type { LiveLine } from "@/app/_live/live-line";
import type { Database } from "@/db/database";
import type { LiveSnapshot } from "@/lib/contract/socket";
import { socketPath } from "@/lib/contract/socket-path";
import type { LiveRoom } from "@/lib/domain/live-room";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import { makeContext } from "../../support/factories";
import { granted } from "../../support/live-room";
import { truth } from "./device";
import { eventually } from "./limits";
import type { FullRoom, Guest } from "./people";

export type Browser = Guest & {
  connection: LiveConnection;
  line: () => LiveLine;
  /** The longest time (ms) its line was down and then up again. */
  longestAbsenceMs: () => number;
  close: () => void;
};

/** The room as it stands in the database, for this guest. */
export async function freshRoom(
  db: Database,
  { room }: FullRoom,
  { actor, audience }: Guest,
  now: number,
): Promise<LiveSnapshot> {
  const place = { meetingId: room.meeting.id, audience };
  return granted(await loadLiveSnapshot(makeContext(db, actor, now), place));
}

export async function openBrowser(input: {
  db: Database;
  full: FullRoom;
  guest: Guest;
  url: string;
  now: number;
}): Promise<Browser> {
  const { db, full, guest, url, now } = input;
  const initial = await freshRoom(db, full, guest, now);
  const absences = watchAbsences();
  let opened: LiveLine | null = null;
  const line = (): LiveLine => {
    if (opened === null) throw new Error("the line is not open yet");
    return opened;
  };
  const connection = createLiveConnection({
    meetingId: full.room.meeting.id,
    audience: guest.audience,
    initial,
    unreachable: "away",
    openLine: () => {
      opened = openNodeLine(url, guest.cookie);
      absences.watch(opened);
      return opened;
    },
  });
  const close = connection.open();
  return { ...guest, connection, line, longestAbsenceMs: absences.longestMs, close };
}

/** How long somebody new takes to be in the room, on this machine at this moment. */
export async function newcomerMs(arrival: Parameters<typeof openBrowser>[0]): Promise<number> {
  const newcomer = await openBrowser(arrival);
  const startedMs = truth.monotonicMs();
  await eventually(() => assert.ok(newcomer.line().connected, "nobody let them in"), 20_000);
  await newcomer.connection.send("clock:probe", {});
  newcomer.close();
  return truth.monotonicMs() - startedMs;
}

// As app/_live/live-line.ts opens it, with the headers a browser would send.
function openNodeLine(url: string, cookie: string): LiveLine {
  return io(url, {
    path: socketPath,
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    forceNew: true,
    extraHeaders: { cookie, origin: url },
  });
}

function watchAbsences() {
  let longest = 0;
  let lostAtMs: number | null = null;
  return {
    longestMs: () =>
      Math.round(lostAtMs === null ? longest : Math.max(longest, truth.monotonicMs() - lostAtMs)),
    watch(line: LiveLine) {
      line.on("disconnect", () => {
        lostAtMs ??= truth.monotonicMs();
      });
      line.on("connect", () => {
        if (lostAtMs !== null) longest = Math.max(longest, truth.monotonicMs() - lostAtMs);
        lostAtMs = null;
      });
    },
  };
}

/**
 * What two rooms that say the same have in common: no votes are no tally, and a change that an
 * audience may not see leaves its revision where it was.
 */
export function comparable({ questionsRevision: _, ...room }: LiveRoom): object {
  const tallied = Object.entries(room.tallies).filter(([, tally]) => tally.votes > 0);
  const votedNumbers = room.votedNumbers.toSorted((a, b) => a - b);
  return { ...room, tallies: Object.fromEntries(tallied), votedNumbers };
}
