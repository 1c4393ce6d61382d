import type { Transaction } from "@/db/database";
import { recordAct } from "@/db/queries/acts";
import { hasTally, repointMerged } from "@/db/queries/merged-questions";
import { findModerators } from "@/db/queries/moderators";
import { endTurns, startTurn } from "@/db/queries/question-turns";
import {
  type FeedRow,
  findQuestion,
  finishAnswering,
  lockFeed,
  updateQuestion,
} from "@/db/queries/questions";
import type { RequestPayload } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import { afterMove, checkMerge, isSameQuestion } from "@/lib/domain/moderation";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import {
  type Claim,
  isShownToRoom,
  type ModeratorMove,
  moderate,
  type Question,
  type QuestionView,
  viewQuestion,
} from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { lockPitchOnStage } from "./lock-pitch-on-stage";
import { tellQuestionsChanged } from "./tell-questions-changed";

const acts: Record<ModeratorMove["kind"], string> = {
  approve: "question-approved",
  review: "question-sent-back-to-review",
  answer: "question-called-up",
  finish: "question-answered",
  dismiss: "question-dismissed",
  merge: "question-merged",
  pin: "question-pinned",
  unpin: "question-unpinned",
  claim: "question-claimed",
  release: "question-released",
};

/**
 * Makes one move with a question; a move that has been made already changes nothing. Only one
 * question at a time is being answered, the one before it is done then. It is meant for what the
 * moderator saw: refused when the question has changed since. Refuses everyone who does not run the
 * meeting, moves its state does not allow, calling up a question of a pitch that is not on, and
 * merging or claiming what does not fit.
 */
export async function moderateQuestion(
  { actor, db, now }: UseCaseContext,
  { meetingId, questionId, expectedRevision, move }: RequestPayload<"question:moderate">,
): Promise<Outcome<QuestionView>> {
  const refusal = refusalToModerate(actor, meetingId);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  return db.transaction(async (tx) => {
    // The timer before the feed, as its commands lock them.
    const stagePitchId = move.kind === "answer" ? await lockPitchOnStage(tx, meetingId) : null;
    const feed = await lockFeed(tx, meetingId);
    const before = await findQuestion(tx, questionId);
    if (before === null || before.meetingId !== meetingId) return refuse("question-not-found");
    const moved = await decide(tx, before, move, now);
    if (moved.ok && isSameQuestion(before, moved.value)) return moderatorView(before);
    if (before.revision !== expectedRevision) return refuse("question-moved-on");
    if (!moved.ok) return moved;
    const isCalledUp = move.kind === "answer";
    if (isCalledUp && before.pitchId !== stagePitchId) return refuse("pitch-not-on-stage");
    const after = { ...moved.value, revision: feed.revision + 1 };
    await save(tx, { before, after, now });
    await tell(tx, { before, after, feed });
    const { kind, ...details } = move;
    const act = { act: acts[kind], subject: { questionId, ...details } };
    await recordAct(tx, { at: now, personId: actor.personId, meetingId, ...act });
    return moderatorView(after);
  });
}

type Change = { before: Question; after: Question };

async function tell(tx: Transaction, { before, after, feed }: Change & { feed: FeedRow }) {
  const tallied = await changesTallies(tx, before, after);
  const votesRevision = tallied ? { votesRevision: feed.votesRevision + 1 } : {};
  await tellQuestionsChanged(tx, after.meetingId, { revision: after.revision, ...votesRevision });
}

async function decide(
  tx: Transaction,
  question: Question,
  move: ModeratorMove,
  now: Instant,
): Promise<Outcome<Question>> {
  const holder = await findHolder(tx, question, move);
  if (!holder.ok) return holder;
  const moved = moderate(question.state, move, now);
  if (!moved.ok) return moved;
  if (move.kind === "merge" && moved.value !== question.state) {
    const target = await findQuestion(tx, move.intoId);
    const merge = target === null ? refuse("merge-not-possible") : checkMerge(question, target);
    if (!merge.ok) return merge;
  }
  return done(afterMove(question, move, { state: moved.value, holder: holder.value }));
}

async function findHolder(
  tx: Transaction,
  { meetingId }: Question,
  move: ModeratorMove,
): Promise<Outcome<Claim | null>> {
  if (move.kind !== "claim") return done(null);
  const moderators = await findModerators(tx, meetingId);
  const holder = moderators.find(({ personId }) => personId === move.holderId);
  return holder === undefined ? refuse("holder-not-moderator") : done(holder);
}

async function save(
  tx: Transaction,
  { before, after, now }: Change & { now: Instant },
): Promise<void> {
  const { id, meetingId, state, revision } = after;
  const [was, is] = [before.state.status, state.status];
  if (is === "answering" && was !== "answering") {
    await finishAnswering(tx, { meetingId, except: { questionId: id }, revision, now });
    await startTurn(tx, id, now);
  }
  if (was === "answering" && is !== "answering") await endTurns(tx, id, now);
  await updateQuestion(tx, after);
  if (state.status === "merged") {
    await repointMerged(tx, { fromId: id, toId: state.intoId, revision });
  }
}

// The room counts the votes of what it sees: they go with a question and come back with it.
async function changesTallies(
  tx: Transaction,
  before: Question,
  after: Question,
): Promise<boolean> {
  const [was, is] = [before.state.status, after.state.status];
  if (was !== is && (was === "merged" || is === "merged")) return true;
  return isShownToRoom(was) !== isShownToRoom(is) && (await hasTally(tx, after.id));
}

/** A question as moderators see it; refused when they may not, because it was withdrawn. */
export function moderatorView(question: Question): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "moderator" });
  return view === null ? refuse("question-not-found") : done(view);
}
