// Hears the doorbell and decides when the rooms are told: work on one meeting in order, votes and
// presence gathered, and everything once more after a fault.
import type { RoomAudience } from "@/lib/contract/socket";
import type { Topic } from "@/lib/domain/topics";
import {
  readBaseline,
  type Telling,
  tellAllVotes,
  tellPresence,
  tellQuestions,
  tellTimer,
  tellVotes,
} from "./live-frames";
import type { LiveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import { createOpenMeeting, type OpenMeeting, stopAlarms } from "./open-meetings";
import { audienceRoom, authorRoom, type LiveSocket } from "./rooms";

export type Broadcaster = {
  enter: (socket: LiveSocket, meetingId: string, audience: RoomAudience) => OpenMeeting;
  leave: (socket: LiveSocket) => void;
  hear: (topic: Topic) => void;
  /** Sends every open room what it may have missed while nothing was heard. */
  catchUp: () => void;
  openMeetings: () => number;
  close: () => void;
};

type Options = Telling & { limits: LiveLimits; log: LiveLog };

const retryMs = 1_000;
const crowd = 5_000;

export function createBroadcaster(options: Options): Broadcaster {
  const meetings = new Map<string, OpenMeeting>();
  const plans = createPlans(options, (meeting) => meetings.get(meeting.meetingId) === meeting);

  function open(meetingId: string): OpenMeeting {
    const known = meetings.get(meetingId);
    if (known !== undefined) return known;
    const fresh = createOpenMeeting(meetingId);
    meetings.set(meetingId, fresh);
    fresh.baseline = readBaseline(options, fresh);
    // What rings meanwhile waits for the baseline; a failed one is read again by the next who joins.
    fresh.tail = fresh.baseline.catch(() => {
      if (meetings.get(meetingId) === fresh) meetings.delete(meetingId);
    });
    return fresh;
  }

  function leave(socket: LiveSocket): void {
    const { joined, personId } = socket.data;
    if (joined === null) return;
    socket.data.joined = null;
    void socket.leave(audienceRoom(joined.meetingId, joined.audience));
    void socket.leave(authorRoom(joined.meetingId, personId));
    const meeting = meetings.get(joined.meetingId);
    if (meeting === undefined) return;
    meeting.sockets.delete(socket);
    if (meeting.sockets.size > 0) {
      plans.presence(meeting);
      return;
    }
    stopAlarms(meeting);
    meetings.delete(joined.meetingId);
  }

  return {
    enter(socket, meetingId, audience) {
      const { joined, personId } = socket.data;
      if (joined !== null && (joined.meetingId !== meetingId || joined.audience !== audience)) {
        leave(socket);
      }
      const meeting = open(meetingId);
      socket.data.joined = { meetingId, audience };
      meeting.sockets.add(socket);
      void socket.join(audienceRoom(meetingId, audience));
      if (audience === "attendee") void socket.join(authorRoom(meetingId, personId));
      plans.presence(meeting);
      return meeting;
    },
    leave,
    hear(topic) {
      if (topic.kind === "clock") {
        void tellClock(options);
        return;
      }
      const meeting = meetings.get(topic.meetingId);
      if (meeting !== undefined) plans[topic.kind](meeting);
    },
    catchUp() {
      for (const meeting of meetings.values()) plans.everything(meeting);
    },
    openMeetings: () => meetings.size,
    close() {
      for (const meeting of meetings.values()) stopAlarms(meeting);
      meetings.clear();
    },
  };
}

type Plan = (meeting: OpenMeeting) => void;
type Plans = Record<"timer" | "questions" | "votes" | "presence" | "everything", Plan>;

/** When each kind of news of a meeting is told, as long as the meeting is open. */
function createPlans(options: Options, isOpen: (meeting: OpenMeeting) => boolean): Plans {
  const { limits, log } = options;

  function inOrder(meeting: OpenMeeting, work: () => Promise<unknown>): void {
    meeting.tail = meeting.tail
      .then(async () => {
        if (isOpen(meeting)) await work();
      })
      .catch((err: unknown) => {
        const { meetingId, alarms } = meeting;
        log.warn({ err, meetingId }, "A live change could not be read; trying again.");
        alarms.retry.arm(() => everything(meeting), retryMs);
      });
  }

  const timer: Plan = (meeting) => inOrder(meeting, () => tellTimer(options, meeting));
  const questions: Plan = (meeting) => inOrder(meeting, () => tellQuestions(options, meeting));
  const allVotes: Plan = (meeting) => inOrder(meeting, () => tellAllVotes(options, meeting));

  function everything(meeting: OpenMeeting): void {
    timer(meeting);
    questions(meeting);
    allVotes(meeting);
  }

  async function digest(meeting: OpenMeeting): Promise<void> {
    if (!(await tellVotes(options, meeting))) return;
    meeting.alarms.completeVotes.arm(() => allVotes(meeting), limits.votesCompleteMs);
  }

  function votes(meeting: OpenMeeting): void {
    const everyMs = limits.votesFrameMs * (meeting.sockets.size > crowd ? 4 : 1);
    const inMs = Math.max(0, meeting.votesSentAtMs + everyMs - performance.now());
    meeting.alarms.votes.arm(() => inOrder(meeting, () => digest(meeting)), inMs);
  }

  function presence(meeting: OpenMeeting): void {
    const inMs = Math.max(0, meeting.presenceSentAtMs + limits.presenceMs - performance.now());
    meeting.alarms.presence.arm(() => tellPresence(options, meeting), inMs);
  }

  return { timer, questions, votes, presence, everything };
}

async function tellClock({ io, clock, log }: Options): Promise<void> {
  try {
    await clock.refresh?.();
    io.emit("clock:changed", { serverNow: clock.now() });
  } catch (err) {
    log.warn({ err }, "The clock could not be read.");
  }
}
