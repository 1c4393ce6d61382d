// Hears the doorbell and decides when the rooms are told: work on one meeting in order, votes,
// interests and presence gathered, and everything once more after a fault.
import type { RoomAudience } from "@/lib/contract/socket";
import type { Topic } from "@/lib/domain/topics";
import {
  readBaseline,
  type Tell,
  type Telling,
  tellInterests,
  tellMessage,
  tellQuestions,
  tellTimer,
  tellVotes,
} from "./live-frames";
import type { LiveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import { createOpenMeeting, type OpenMeeting, stopAlarms } from "./open-meetings";
import { createPresenceKeeper, type PresenceKeeper } from "./presence";
import { audienceRoom, type LiveSocket } from "./rooms";

/** What a socket enters a meeting as. */
type Entry = { audience: RoomAudience; municipalityCode: string | null };

export type Broadcaster = {
  /** The open meeting, kept open until it is let go of. */
  hold: (meetingId: string) => OpenMeeting;
  letGo: (meeting: OpenMeeting) => void;
  /** Puts a socket into one room of a meeting that is held, and out of any other. */
  enter: (socket: LiveSocket, meeting: OpenMeeting, entry: Entry) => void;
  leave: (socket: LiveSocket) => void;
  /** Settles when all that was in the database at the call has been told. */
  readAgain: (meeting: OpenMeeting, part: "timer" | "questions") => Promise<void>;
  hear: (topic: Topic) => void;
  /** Sends every open room what it may have missed while nothing was heard. */
  catchUp: () => void;
  /** Says to the other processes that whoever is here still is. */
  confirmPresence: () => void;
  openMeetings: () => number;
  close: () => Promise<void>;
};

type Options = Telling & { processId: string; limits: LiveLimits; log: LiveLog };

const retryMs = 1_000;
const crowd = 5_000;

export function createBroadcaster(options: Options): Broadcaster {
  const meetings = new Map<string, OpenMeeting>();
  const presence = createPresenceKeeper(options);
  const plans = createPlans(options, {
    presence,
    isOpen: (meeting) => meetings.get(meeting.meetingId) === meeting,
  });

  function open(meetingId: string): OpenMeeting {
    const known = meetings.get(meetingId);
    if (known !== undefined) return known;
    const fresh = createOpenMeeting(meetingId);
    meetings.set(meetingId, fresh);
    fresh.baseline = readBaseline(options, fresh);
    // What rings meanwhile waits for the baseline; a failed one is read again by the next who joins.
    fresh.tail = fresh.baseline.then(
      () => undefined,
      () => {
        if (meetings.get(meetingId) === fresh) meetings.delete(meetingId);
      },
    );
    return fresh;
  }

  function closeIfEmpty(meeting: OpenMeeting): void {
    if (meeting.sockets.size > 0 || meeting.arriving > 0) return;
    stopAlarms(meeting);
    if (meetings.get(meeting.meetingId) === meeting) meetings.delete(meeting.meetingId);
    if (meeting.presence.announced !== null) presence.ended(meeting);
  }

  function leave(socket: LiveSocket): void {
    const { joined } = socket.data;
    if (joined === null) return;
    socket.data.joined = null;
    void socket.leave(audienceRoom(joined.meetingId, joined.audience));
    const meeting = meetings.get(joined.meetingId);
    if (meeting === undefined || !meeting.sockets.delete(socket)) return;
    presence.changed(meeting);
    closeIfEmpty(meeting);
  }

  return {
    hold(meetingId) {
      const meeting = open(meetingId);
      meeting.arriving += 1;
      return meeting;
    },
    letGo(meeting) {
      meeting.arriving -= 1;
      closeIfEmpty(meeting);
    },
    enter(socket, meeting, entry) {
      const { meetingId } = meeting;
      const { joined } = socket.data;
      const isThere = joined?.meetingId === meetingId && joined.audience === entry.audience;
      if (!isThere) leave(socket);
      socket.data.joined = { meetingId, ...entry };
      meeting.sockets.add(socket);
      void socket.join(audienceRoom(meetingId, entry.audience));
      presence.changed(meeting);
      if (entry.audience === "moderator" && !isThere) presence.heard(meeting);
    },
    leave,
    readAgain: (meeting, part) => plans[part](meeting),
    hear(topic) {
      if (topic.kind === "clock") {
        void tellClock(options);
        return;
      }
      const meeting = meetings.get(topic.meetingId);
      if (meeting !== undefined) void plans[topic.kind](meeting);
    },
    catchUp() {
      for (const meeting of meetings.values()) plans.everything(meeting);
    },
    confirmPresence() {
      for (const meeting of meetings.values()) {
        if (meeting.sockets.size > 0) presence.confirm(meeting);
      }
    },
    openMeetings: () => meetings.size,
    async close() {
      for (const meeting of meetings.values()) {
        stopAlarms(meeting);
        if (meeting.presence.announced !== null) presence.ended(meeting);
      }
      meetings.clear();
      await presence.settled();
    },
  };
}

type Plan = (meeting: OpenMeeting) => void | Promise<void>;
type Plans = Record<"votes" | "interests" | "message" | "presence" | "everything", Plan> &
  Record<"timer" | "questions", (meeting: OpenMeeting) => Promise<void>>;

/** When each kind of news of a meeting is told, as long as the meeting is open. */
function createPlans(
  options: Options,
  { presence, isOpen }: { presence: PresenceKeeper; isOpen: (meeting: OpenMeeting) => boolean },
): Plans {
  const { limits, log } = options;

  function inOrder(meeting: OpenMeeting, tell: Tell): Promise<void> {
    meeting.tail = meeting.tail
      .then(async () => {
        const mirror = isOpen(meeting) ? await meeting.baseline : null;
        if (mirror !== null) await tell(options, meeting, mirror);
      })
      .catch((err: unknown) => {
        const { meetingId, alarms } = meeting;
        log.warn({ err, meetingId }, "A live change could not be read; trying again.");
        alarms.retry.arm(() => everything(meeting), retryMs);
      });
    return meeting.tail;
  }

  const timer = (meeting: OpenMeeting) => inOrder(meeting, tellTimer);
  const questions = (meeting: OpenMeeting) => inOrder(meeting, tellQuestions);
  const message: Plan = (meeting) => inOrder(meeting, tellMessage);

  function everything(meeting: OpenMeeting): void {
    void timer(meeting);
    void questions(meeting);
    void message(meeting);
    for (const tell of [tellVotes, tellInterests]) void inOrder(meeting, tell);
    presence.heard(meeting);
  }

  function digest(meeting: OpenMeeting): void {
    const isCrowd = meeting.sockets.size > crowd;
    const everyMs = isCrowd ? limits.votesFrameCrowdMs : limits.votesFrameMs;
    const inMs = Math.max(0, meeting.votesSentAtMs + everyMs - performance.now());
    meeting.alarms.votes.arm(() => void inOrder(meeting, tellVotes), inMs);
  }

  function votes(meeting: OpenMeeting): void {
    digest(meeting);
    // While votes flow, a digest now and then names them all, so that a dropped one heals.
    meeting.alarms.completeVotes.arm(() => {
      meeting.isCompleteDue = true;
      digest(meeting);
    }, limits.votesCompleteMs);
  }

  function interests(meeting: OpenMeeting): void {
    const inMs = Math.max(
      0,
      meeting.interestsSentAtMs + limits.interestsFrameMs - performance.now(),
    );
    meeting.alarms.interests.arm(() => void inOrder(meeting, tellInterests), inMs);
  }

  return { timer, questions, message, votes, interests, presence: presence.heard, everything };
}

async function tellClock({ io, clock, log }: Options): Promise<void> {
  try {
    await clock.refresh?.();
    io.emit("clock:changed", { serverNow: clock.now() });
  } catch (err) {
    log.warn({ err }, "The clock could not be read.");
  }
}
