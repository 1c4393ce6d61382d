// Hears the doorbell, reads what changed and tells the rooms: timer and order whole, questions as
// revisioned changes, votes as digests of absolute counts.

import { type RoomAudience, roomAudiences } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import { type Question, viewQuestion } from "@/lib/domain/questions";
import type { Topic } from "@/lib/domain/topics";
import type { UseCaseContext } from "@/lib/use-cases/context";
import {
  loadQuestionChanges,
  loadQuestions,
  loadTimerFrame,
  loadVoteCounts,
} from "@/lib/use-cases/load-live-changes";
import type { LiveLimits } from "./live-limits";
import type { LiveLog } from "./live-log";
import { createOpenMeeting, type OpenMeeting, stopAlarms } from "./open-meetings";
import { audienceRoom, authorRoom, type LiveServer, type LiveSocket } from "./rooms";

export type LiveClock = { now: () => Instant; refresh?: () => Promise<unknown> };

export type Broadcaster = {
  enter: (socket: LiveSocket, meetingId: string, audience: RoomAudience) => OpenMeeting;
  leave: (socket: LiveSocket) => void;
  hear: (topic: Topic) => void;
  /** Sends every open room what it may have missed while nothing was heard. */
  catchUp: () => void;
  openMeetings: () => number;
  close: () => void;
};

const retryMs = 1_000;
const crowd = 5_000;

export function createBroadcaster(options: {
  io: LiveServer;
  db: UseCaseContext["db"];
  clock: LiveClock;
  limits: LiveLimits;
  log: LiveLog;
}): Broadcaster {
  const { io, db, clock, limits, log } = options;
  const meetings = new Map<string, OpenMeeting>();

  function open(meetingId: string): OpenMeeting {
    const known = meetings.get(meetingId);
    if (known !== undefined) return known;
    const fresh = createOpenMeeting(meetingId);
    meetings.set(meetingId, fresh);
    fresh.baseline = readBaseline(fresh);
    // What rings meanwhile waits for the baseline; a failed one is read again by the next who joins.
    fresh.tail = fresh.baseline.catch(() => {
      if (meetings.get(meetingId) === fresh) meetings.delete(meetingId);
    });
    return fresh;
  }

  async function readBaseline(meeting: OpenMeeting): Promise<void> {
    const { meetingId } = meeting;
    const [timer, feed, votes] = await Promise.all([
      loadTimerFrame({ db }, meetingId),
      loadQuestions({ db }, meetingId),
      loadVoteCounts({ db }, meetingId),
    ]);
    meeting.timerRevision = timer?.revision ?? 0;
    meeting.questionsRevision = feed.revision;
    meeting.votesRevision = votes.revision;
    meeting.counts = votes.counts;
    for (const audience of roomAudiences) {
      meeting.audienceRevision[audience] = feed.revision;
      for (const question of feed.questions) {
        if (viewFor(question, audience) !== null) meeting.shownIds[audience].add(question.id);
      }
    }
  }

  function inOrder(meeting: OpenMeeting, work: () => Promise<void>): void {
    meeting.tail = meeting.tail
      .then(() => (meetings.get(meeting.meetingId) === meeting ? work() : undefined))
      .catch((err: unknown) => {
        log.warn(
          { err, meetingId: meeting.meetingId },
          "A live change could not be read; trying again.",
        );
        meeting.alarms.retry.arm(() => catchUp(meeting), retryMs);
      });
  }

  function catchUp(meeting: OpenMeeting): void {
    inOrder(meeting, () => sendTimer(meeting));
    inOrder(meeting, () => sendQuestions(meeting));
    inOrder(meeting, () => sendAllVotes(meeting));
  }

  const everyRoom = ({ meetingId }: OpenMeeting) =>
    io.to(roomAudiences.map((audience) => audienceRoom(meetingId, audience)));

  async function sendTimer(meeting: OpenMeeting): Promise<void> {
    const frame = await loadTimerFrame({ db }, meeting.meetingId);
    if (frame === null) return;
    meeting.timerRevision = frame.revision;
    everyRoom(meeting).emit("timer:changed", { ...frame, serverNow: clock.now() });
  }

  async function sendQuestions(meeting: OpenMeeting): Promise<void> {
    const { meetingId } = meeting;
    const { revision, questions } = await loadQuestionChanges(
      { db },
      { meetingId, afterRevision: meeting.questionsRevision },
    );
    if (questions.length === 0) return;
    meeting.questionsRevision = revision;
    for (const question of questions) tellAuthor(question);
    for (const audience of roomAudiences) tellAudience(meeting, audience, questions);
  }

  function tellAuthor(question: Question): void {
    const { authorId, meetingId } = question;
    const view = viewQuestion(question, { kind: "attendee", personId: authorId });
    if (view !== null) io.to(authorRoom(meetingId, authorId)).emit("question:own-changed", view);
  }

  function tellAudience(
    meeting: OpenMeeting,
    audience: RoomAudience,
    questions: readonly Question[],
  ): void {
    const shown = meeting.shownIds[audience];
    const changed = questions.flatMap((question) => viewFor(question, audience) ?? []);
    for (const view of changed) shown.add(view.id);
    const changedIds = new Set(changed.map((view) => view.id));
    const removedIds = questions
      .map((question) => question.id)
      .filter((id) => !changedIds.has(id) && shown.delete(id));
    if (changed.length === 0 && removedIds.length === 0) return;
    const fromRevision = meeting.audienceRevision[audience];
    const revision = meeting.questionsRevision;
    meeting.audienceRevision[audience] = revision;
    io.to(audienceRoom(meeting.meetingId, audience)).emit("questions:changed", {
      fromRevision,
      revision,
      changed,
      removedIds,
    });
  }

  function planVotes(meeting: OpenMeeting): void {
    const everyMs = limits.votesFrameMs * (meeting.sockets.size > crowd ? 4 : 1);
    const inMs = Math.max(0, meeting.votesSentAtMs + everyMs - performance.now());
    meeting.alarms.votes.arm(() => inOrder(meeting, () => sendVotes(meeting)), inMs);
  }

  async function sendVotes(meeting: OpenMeeting): Promise<void> {
    const { counts, revision } = await loadVoteCounts({ db }, meeting.meetingId);
    if (revision <= meeting.votesRevision) return;
    const changed = changedCounts(meeting.counts, counts);
    Object.assign(meeting, { counts, votesRevision: revision, votesSentAtMs: performance.now() });
    everyRoom(meeting).emit("votes:counted", { revision, counts: changed, complete: false });
    const complete = () => inOrder(meeting, () => sendAllVotes(meeting));
    meeting.alarms.completeVotes.arm(complete, limits.votesCompleteMs);
  }

  async function sendAllVotes(meeting: OpenMeeting): Promise<void> {
    const frame = await loadVoteCounts({ db }, meeting.meetingId);
    const { counts, revision } = frame;
    Object.assign(meeting, { counts, votesRevision: revision, votesSentAtMs: performance.now() });
    everyRoom(meeting).emit("votes:counted", frame);
  }

  function planPresence(meeting: OpenMeeting): void {
    const inMs = Math.max(0, meeting.presenceSentAtMs + limits.presenceMs - performance.now());
    meeting.alarms.presence.arm(() => {
      const count = countPeople(meeting);
      if (count === meeting.presence) return;
      Object.assign(meeting, { presence: count, presenceSentAtMs: performance.now() });
      io.to(audienceRoom(meeting.meetingId, "moderator")).emit("presence:counted", { count });
    }, inMs);
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
      planPresence(meeting);
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
      planPresence(meeting);
      return meeting;
    },
    leave,
    hear(topic) {
      if (topic.kind === "clock") {
        void tellClock();
        return;
      }
      const meeting = meetings.get(topic.meetingId);
      if (meeting === undefined) return;
      switch (topic.kind) {
        case "timer":
          return inOrder(meeting, () => sendTimer(meeting));
        case "questions":
          return inOrder(meeting, () => sendQuestions(meeting));
        case "votes":
          return planVotes(meeting);
      }
    },
    catchUp() {
      for (const meeting of meetings.values()) catchUp(meeting);
    },
    openMeetings: () => meetings.size,
    close() {
      for (const meeting of meetings.values()) stopAlarms(meeting);
      meetings.clear();
    },
  };

  async function tellClock(): Promise<void> {
    try {
      await clock.refresh?.();
      io.emit("clock:changed", { serverNow: clock.now() });
    } catch (err) {
      log.warn({ err }, "The clock could not be read.");
    }
  }
}

/** How many people, not sockets, are in the meeting's rooms of this process. */
export function countPeople(meeting: OpenMeeting): number {
  return new Set([...meeting.sockets].map((socket) => socket.data.personId)).size;
}

function viewFor(question: Question, audience: RoomAudience) {
  return viewQuestion(question, { kind: audience === "attendee" ? "room" : audience });
}

function changedCounts(
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, number> {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...ids].filter((id) => (before[id] ?? 0) !== (after[id] ?? 0));
  return Object.fromEntries(changed.map((id) => [id, after[id] ?? 0]));
}
