// Reads what changed in a meeting and says it to its rooms: timer and order whole, questions as
// revisioned changes, votes as digests of absolute counts.
import { type RoomAudience, roomAudiences } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import { type Question, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "@/lib/use-cases/context";
import {
  loadQuestionChanges,
  loadQuestions,
  loadTimerFrame,
  loadVoteCounts,
} from "@/lib/use-cases/load-live-changes";
import type { OpenMeeting } from "./open-meetings";
import { audienceRoom, authorRoom, type LiveServer } from "./rooms";

export type LiveClock = { now: () => Instant; refresh?: () => Promise<unknown> };

type Reading = { db: UseCaseContext["db"] };
export type Telling = Reading & { io: LiveServer; clock: LiveClock };

/** Remembers where the meeting stands before its first frame. */
export async function readBaseline({ db }: Reading, meeting: OpenMeeting): Promise<void> {
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

export async function tellTimer({ io, db, clock }: Telling, meeting: OpenMeeting): Promise<void> {
  const frame = await loadTimerFrame({ db }, meeting.meetingId);
  if (frame === null) return;
  meeting.timerRevision = frame.revision;
  everyRoom(io, meeting).emit("timer:changed", { ...frame, serverNow: clock.now() });
}

export async function tellQuestions({ io, db }: Telling, meeting: OpenMeeting): Promise<void> {
  const { meetingId } = meeting;
  const { revision, questions } = await loadQuestionChanges(
    { db },
    { meetingId, afterRevision: meeting.questionsRevision },
  );
  if (questions.length === 0) return;
  meeting.questionsRevision = revision;
  for (const question of questions) tellAuthor(io, question);
  for (const audience of roomAudiences) tellAudience(io, meeting, { audience, questions });
}

function tellAuthor(io: LiveServer, question: Question): void {
  const { authorId, meetingId } = question;
  const view = viewQuestion(question, { kind: "attendee", personId: authorId });
  if (view !== null) io.to(authorRoom(meetingId, authorId)).emit("question:own-changed", view);
}

function tellAudience(
  io: LiveServer,
  meeting: OpenMeeting,
  { audience, questions }: { audience: RoomAudience; questions: readonly Question[] },
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

/** Tells only the counts that changed; false when none were newer than those told last. */
export async function tellVotes({ io, db }: Telling, meeting: OpenMeeting): Promise<boolean> {
  const { counts, revision } = await loadVoteCounts({ db }, meeting.meetingId);
  if (revision <= meeting.votesRevision) return false;
  const changed = changedCounts(meeting.counts, counts);
  Object.assign(meeting, { counts, votesRevision: revision, votesSentAtMs: performance.now() });
  everyRoom(io, meeting).emit("votes:counted", { revision, counts: changed, complete: false });
  return true;
}

export async function tellAllVotes({ io, db }: Telling, meeting: OpenMeeting): Promise<void> {
  const frame = await loadVoteCounts({ db }, meeting.meetingId);
  const { counts, revision } = frame;
  Object.assign(meeting, { counts, votesRevision: revision, votesSentAtMs: performance.now() });
  everyRoom(io, meeting).emit("votes:counted", frame);
}

export function tellPresence({ io }: Telling, meeting: OpenMeeting): void {
  const count = countPeople(meeting);
  if (count === meeting.presence) return;
  Object.assign(meeting, { presence: count, presenceSentAtMs: performance.now() });
  io.to(audienceRoom(meeting.meetingId, "moderator")).emit("presence:counted", { count });
}

/** How many people, not sockets, are in the meeting's rooms of this process. */
export function countPeople(meeting: OpenMeeting): number {
  return new Set([...meeting.sockets].map((socket) => socket.data.personId)).size;
}

function everyRoom(io: LiveServer, { meetingId }: OpenMeeting) {
  return io.to(roomAudiences.map((audience) => audienceRoom(meetingId, audience)));
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
