// What this process remembers of the meetings that have listeners here; nothing of any other.
import type { Presence } from "@/lib/contract/socket";
import type { Meeting } from "@/lib/domain/meetings";
import type { RoomState, RoomView } from "@/lib/domain/room-state";
import type { LiveSocket } from "./rooms";

/** A meeting and the whole of its room, as the frames sent so far have told it. */
export type Mirror = { meeting: Pick<Meeting, "publishedAt">; state: RoomState };

export type OpenMeeting = {
  meetingId: string;
  sockets: Set<LiveSocket>;
  /** How many are just coming in: the meeting stays open for them. */
  arriving: number;
  /** Work on one meeting happens in order: a later reading is never sent before an earlier one. */
  tail: Promise<void>;
  /** Settles when it is known from where the frames go on; null when there is no such meeting. */
  baseline: Promise<Mirror | null>;
  /** Where each view's frames have led it; a change it may not see makes no frame. */
  toldRevision: Record<RoomView, number>;
  votesSentAtMs: number;
  /** Whether the next digest of votes names them all. */
  isCompleteDue: boolean;
  interestsSentAtMs: number;
  presence: {
    /** What this process has said of itself last, as text; null before the first time. */
    announced: string | null;
    announcedAtMs: number;
    /** What moderators here were told last. */
    told: Presence | null;
    toldAtMs: number;
  };
  alarms: {
    votes: Alarm;
    completeVotes: Alarm;
    interests: Alarm;
    announcePresence: Alarm;
    tellPresence: Alarm;
    retry: Alarm;
  };
};

/** A single pending call; arming it again while it waits changes nothing. */
type Alarm = { arm: (run: () => void, inMs: number) => void; stop: () => void };

function createAlarm(): Alarm {
  let timer: NodeJS.Timeout | undefined;
  return {
    arm(run, inMs) {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, inMs);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

export function createOpenMeeting(meetingId: string): OpenMeeting {
  return {
    meetingId,
    sockets: new Set(),
    arriving: 0,
    tail: Promise.resolve(),
    baseline: Promise.resolve(null),
    toldRevision: { room: 0, moderator: 0, stage: 0 },
    votesSentAtMs: Number.NEGATIVE_INFINITY,
    isCompleteDue: false,
    interestsSentAtMs: Number.NEGATIVE_INFINITY,
    presence: {
      announced: null,
      announcedAtMs: Number.NEGATIVE_INFINITY,
      told: null,
      toldAtMs: Number.NEGATIVE_INFINITY,
    },
    alarms: {
      votes: createAlarm(),
      completeVotes: createAlarm(),
      interests: createAlarm(),
      announcePresence: createAlarm(),
      tellPresence: createAlarm(),
      retry: createAlarm(),
    },
  };
}

export function stopAlarms({ alarms }: OpenMeeting): void {
  for (const alarm of Object.values(alarms)) alarm.stop();
}
