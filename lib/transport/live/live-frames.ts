// Reads what changed in a meeting, takes it up in the mirror and says it to its rooms: timer and
// order whole, questions as revisioned changes, votes as digests of absolute tallies.
import { type RoomAudience, roomAudiences } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import type { VotesFrame } from "@/lib/domain/live-room";
import { type Question, viewQuestion } from "@/lib/domain/questions";
import { advanceQuestions, questionsSince, roomViews } from "@/lib/domain/room-state";
import type { UseCaseContext } from "@/lib/use-cases/context";
import {
  loadInterestCounts,
  loadMessage,
  loadQuestionChanges,
  loadRoomState,
  loadTallies,
  loadTimerFrame,
} from "@/lib/use-cases/load-live-changes";
import type { Mirror, OpenMeeting } from "./open-meetings";
import { audienceRoom, audiencesOf, type LiveServer } from "./rooms";

export type LiveClock = { now: () => Instant; refresh?: () => Promise<unknown> };

export type Telling = { db: UseCaseContext["db"]; io: LiveServer; clock: LiveClock };

/** Tells one part of a meeting; `mirror` is moved on and told in the same moment. */
export type Tell = (telling: Telling, meeting: OpenMeeting, mirror: Mirror) => Promise<void>;

/** Reads the whole room: from here the frames go on. Null when there is no such meeting. */
export async function readBaseline(
  { db }: Pick<Telling, "db">,
  meeting: OpenMeeting,
): Promise<Mirror | null> {
  const mirror = await loadRoomState({ db }, meeting.meetingId);
  for (const view of roomViews) {
    meeting.toldRevision[view] = mirror?.state.questionsRevision ?? 0;
  }
  return mirror;
}

export const tellTimer: Tell = async ({ io, db, clock }, { meetingId }, { state }) => {
  const frame = await loadTimerFrame({ db }, meetingId);
  if (frame === null || frame.revision <= state.timer.revision) return;
  state.timer = frame;
  to(io, meetingId, roomAudiences).emit("timer:changed", { ...frame, serverNow: clock.now() });
};

export const tellQuestions: Tell = async ({ io, db }, meeting, { state }) => {
  const { meetingId, toldRevision } = meeting;
  const afterRevision = state.questionsRevision;
  const changes = await loadQuestionChanges({ db }, { meetingId, afterRevision });
  if (changes.questions.length === 0) return;
  advanceQuestions(state, changes);
  tellAuthors(meeting, changes.questions);
  for (const view of roomViews) {
    const frame = questionsSince(state, { kind: view }, toldRevision[view]);
    if (frame.changed.length === 0 && frame.removedIds.length === 0) continue;
    toldRevision[view] = frame.revision;
    to(io, meetingId, audiencesOf[view]).emit("questions:changed", frame);
  }
};

function tellAuthors({ sockets }: OpenMeeting, questions: readonly Question[]): void {
  const authorIds = new Set(questions.map(({ authorId }) => authorId));
  for (const socket of sockets) {
    const { personId, joined } = socket.data;
    if (personId === null || joined?.audience !== "attendee" || !authorIds.has(personId)) continue;
    for (const question of questions.filter(({ authorId }) => authorId === personId)) {
      const view = viewQuestion(question, { kind: "attendee", personId });
      if (view !== null) socket.emit("question:own-changed", view);
    }
  }
}

/** Tells the tallies that changed, or all of them when that is due; says nothing when nothing did. */
export const tellVotes: Tell = async ({ io, db }, meeting, { state }) => {
  const frame = await loadTallies({ db }, meeting.meetingId);
  const { isCompleteDue } = meeting;
  if (frame.revision <= state.votes.revision && !isCompleteDue) return;
  const told = isCompleteDue ? frame : changedTallies(state.votes, frame);
  state.votes = frame;
  Object.assign(meeting, { isCompleteDue: false, votesSentAtMs: performance.now() });
  to(io, meeting.meetingId, roomAudiences).emit("votes:counted", told);
};

export const tellInterests: Tell = async ({ io, db }, meeting, { state }) => {
  const frame = await loadInterestCounts({ db }, meeting.meetingId);
  if (frame.revision <= state.interests.revision) return;
  state.interests = frame;
  meeting.interestsSentAtMs = performance.now();
  to(io, meeting.meetingId, roomAudiences).emit("interests:counted", frame);
};

export const tellMessage: Tell = async ({ io, db }, { meetingId }, { state }) => {
  const frame = await loadMessage({ db }, meetingId);
  if (frame.revision <= state.message.revision) return;
  state.message = frame;
  to(io, meetingId, ["presenter", "moderator"]).emit("message:changed", frame);
};

function to(io: LiveServer, meetingId: string, audiences: readonly RoomAudience[]) {
  return io.to(audiences.map((audience) => audienceRoom(meetingId, audience)));
}

/** The rows that differ; one that is gone counts nothing any more. */
function changedTallies(before: VotesFrame, after: VotesFrame): VotesFrame {
  const rows = new Map(before.tallies.map((row) => [row[0], row]));
  const tallies = after.tallies.filter(([number, votes, municipalities]) => {
    const row = rows.get(number);
    rows.delete(number);
    return row?.[1] !== votes || row[2] !== municipalities;
  });
  const gone = [...rows.keys()].map((number): (typeof tallies)[number] => [number, 0, 0]);
  return { revision: after.revision, tallies: [...tallies, ...gone], complete: false };
}
