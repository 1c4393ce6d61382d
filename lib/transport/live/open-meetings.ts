// What this process remembers of the meetings that have listeners here; nothing of any other.
import type { RoomAudience } from "@/lib/contract/socket";
import type { VotesFrame } from "@/lib/domain/live-room";
import type { LiveSocket } from "./rooms";

export type OpenMeeting = {
  meetingId: string;
  sockets: Set<LiveSocket>;
  /** Work on one meeting happens in order: a later reading is never sent before an earlier one. */
  tail: Promise<void>;
  /** Settles when it is known from where the frames go on. */
  baseline: Promise<void>;
  timerRevision: number;
  questionsRevision: number;
  votesRevision: number;
  /** Where each audience's frames have led it; a change it may not see makes no frame. */
  audienceRevision: Record<RoomAudience, number>;
  /** Ids that some socket of the audience may have on its screen, so that only these are removed. */
  shownIds: Record<RoomAudience, Set<string>>;
  counts: VotesFrame["counts"];
  votesSentAtMs: number;
  presence: number;
  presenceSentAtMs: number;
  alarms: { votes: Alarm; completeVotes: Alarm; presence: Alarm; retry: Alarm };
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
    tail: Promise.resolve(),
    baseline: Promise.resolve(),
    timerRevision: 0,
    questionsRevision: 0,
    votesRevision: 0,
    audienceRevision: { attendee: 0, moderator: 0, stage: 0 },
    shownIds: { attendee: new Set(), moderator: new Set(), stage: new Set() },
    counts: {},
    votesSentAtMs: Number.NEGATIVE_INFINITY,
    presence: 0,
    presenceSentAtMs: Number.NEGATIVE_INFINITY,
    alarms: {
      votes: createAlarm(),
      completeVotes: createAlarm(),
      presence: createAlarm(),
      retry: createAlarm(),
    },
  };
}

export function stopAlarms({ alarms }: OpenMeeting): void {
  for (const alarm of Object.values(alarms)) alarm.stop();
}
