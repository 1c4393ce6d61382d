import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { findFeed, listQuestions } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { countVotes, listVotedIds } from "@/db/queries/votes";
import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import type { PersonActor } from "@/lib/domain/actors";
import type { LiveRoom } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToAttend, refusalToModerate } from "@/lib/domain/permissions";
import { type Audience, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** The whole live room as its audience may see it: for the first look, a reconnect and a gap alike. */
export async function loadLiveSnapshot(
  context: UseCaseContext,
  { meetingId, audience }: { meetingId: string; audience: RoomAudience },
): Promise<Outcome<LiveSnapshot>> {
  const { actor, db, now } = context;
  const refusal =
    audience === "moderator"
      ? refusalToModerate(actor, meetingId)
      : refusalToAttend(actor, meetingId);
  if (refusal !== null) return refuse(refusal);
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null || now < meeting.publishedAt) return refuse("meeting-not-found");
  // Revisions are read first: what they promise is then surely in what is read after them, and a
  // frame that brings the rest a second time changes nothing.
  const [{ revision }, votes, timer] = await Promise.all([
    findFeed(db, meetingId),
    countVotes(db, meetingId),
    findTimer(db, meetingId),
  ]);
  const [order, questions, votedIds] = await Promise.all([
    findRunningOrder(db, meeting),
    listQuestions(db, meetingId),
    listVotedIds(db, meetingId, actor.personId),
  ]);
  const views = questions.flatMap(
    (question) => viewQuestion(question, audienceFor(audience, actor)) ?? [],
  );
  const room: LiveRoom = {
    timer: { revision: timer.revision, timer: timer.timer, order },
    questionsRevision: revision,
    questions: Object.fromEntries(views.map((view) => [view.id, view])),
    votesRevision: votes.revision,
    votes: votes.counts,
    votedIds,
  };
  return done({ serverNow: now, meetingId, room, presence: null });
}

function audienceFor(audience: RoomAudience, actor: PersonActor): Audience {
  return audience === "attendee"
    ? { kind: "attendee", personId: actor.personId }
    : { kind: audience };
}
