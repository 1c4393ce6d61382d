// Who is here: this process says it of itself to the others, and tells its moderators the sum of all.
import type { Presence } from "@/lib/contract/socket";
import type { UseCaseContext } from "@/lib/use-cases/context";
import {
  announcePresence,
  confirmPresence,
  endPresence,
  loadPresence,
} from "@/lib/use-cases/keep-presence";
import type { LiveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import type { OpenMeeting } from "./open-meetings";
import { audienceRoom, type LiveServer } from "./rooms";

export type PresenceKeeper = {
  /** Somebody came or went. */
  changed: (meeting: OpenMeeting) => void;
  /** A process, maybe this one, says that others are here. */
  heard: (meeting: OpenMeeting) => void;
  /** Nothing changed, and it is time to say so. */
  confirm: (meeting: OpenMeeting) => void;
  /** The last one here has left. */
  ended: (meeting: OpenMeeting) => void;
  /** Settles when everything said so far is said. */
  settled: () => Promise<unknown>;
};

type Options = {
  db: UseCaseContext["db"];
  io: LiveServer;
  processId: string;
  limits: Pick<LiveLimits, "presenceMs">;
  log: LiveLog;
};

export function createPresenceKeeper(options: Options): PresenceKeeper {
  const { db, io, processId, log } = options;
  const { presenceMs } = options.limits;
  // Outlives the open meeting: what is said of it by the next to open it comes after its end.
  const tails = new Map<string, Promise<void>>();

  function inTurn({ meetingId, presence }: OpenMeeting, work: () => Promise<unknown>): void {
    const tail = (tails.get(meetingId) ?? Promise.resolve())
      .then(work)
      .catch((err: unknown) => {
        // The next confirmation says it again.
        presence.announced = null;
        log.warn({ err, meetingId }, "Who is here could not be said.");
      })
      .then(() => {
        if (tails.get(meetingId) === tail) tails.delete(meetingId);
      });
    tails.set(meetingId, tail);
  }

  function announce(meeting: OpenMeeting): void {
    const { meetingId, presence } = meeting;
    const here = presenceHere(meeting);
    const announced = JSON.stringify(here);
    if (announced === presence.announced) return;
    Object.assign(presence, { announced, announcedAtMs: performance.now() });
    inTurn(meeting, () => announcePresence({ db }, { meetingId, processId, ...here }));
  }

  async function tell({ meetingId, presence }: OpenMeeting): Promise<void> {
    const told = await loadPresence({ db }, meetingId);
    if (JSON.stringify(told) === JSON.stringify(presence.told)) return;
    Object.assign(presence, { told, toldAtMs: performance.now() });
    io.to(audienceRoom(meetingId, "moderator")).emit("presence:counted", told);
  }

  function isModeratedHere({ meetingId }: OpenMeeting): boolean {
    return io.of("/").adapter.rooms.has(audienceRoom(meetingId, "moderator"));
  }

  return {
    changed(meeting) {
      const { alarms, presence } = meeting;
      const inMs = Math.max(0, presence.announcedAtMs + presenceMs - performance.now());
      alarms.announcePresence.arm(() => announce(meeting), inMs);
    },
    heard(meeting) {
      if (!isModeratedHere(meeting)) return;
      const inMs = Math.max(0, meeting.presence.toldAtMs + presenceMs - performance.now());
      meeting.alarms.tellPresence.arm(() => inTurn(meeting, () => tell(meeting)), inMs);
    },
    confirm(meeting) {
      const { meetingId, presence } = meeting;
      if (presence.announced === null) announce(meeting);
      const here = presenceHere(meeting);
      inTurn(meeting, () => confirmPresence({ db }, { meetingId, processId, ...here }));
      if (isModeratedHere(meeting)) inTurn(meeting, () => tell(meeting));
    },
    ended(meeting) {
      const { meetingId } = meeting;
      inTurn(meeting, () => endPresence({ db }, { meetingId, processId }));
    },
    settled: () => Promise.all(tails.values()),
  };
}

/** The people, not sockets, in the meeting's rooms of this process, and whom they sit for. */
export function presenceHere({ sockets }: OpenMeeting): Presence {
  const people = new Set<string>();
  const codes = new Set<string>();
  for (const { data } of sockets) {
    if (data.personId !== null) people.add(data.personId);
    const code = data.joined?.municipalityCode ?? null;
    if (code !== null) codes.add(code);
  }
  return { people: people.size, municipalityCodes: [...codes].toSorted() };
}
