// What a moderator's move leaves of a question besides its state: merging, pinning and claiming.
import { done, type Outcome, refuse } from "./outcomes";
import {
  type Claim,
  isOpen,
  type ModeratorMove,
  type Question,
  type QuestionState,
} from "./questions";

type Place = Pick<Question, "id" | "meetingId" | "pitchId" | "state">;

/** A question is merged into another open one of the same pitch, never into one merged elsewhere. */
export function checkMerge(question: Place, target: Place): Outcome<null, "merge-not-possible"> {
  const fits =
    target.id !== question.id &&
    target.meetingId === question.meetingId &&
    target.pitchId === question.pitchId &&
    isOpen(target.state.status);
  return fits ? done(null) : refuse("merge-not-possible");
}

/** The question after `move` has led it to `state`; one that is settled is neither pinned nor claimed. */
export function afterMove(
  question: Question,
  move: ModeratorMove,
  { state, holder }: { state: QuestionState; holder: Claim | null },
): Question {
  if (!isOpen(state.status)) return { ...question, state, pinned: false, claim: null };
  return {
    ...question,
    state,
    pinned: pinnedAfter(question, move),
    claim: claimAfter(question, move, holder),
  };
}

function pinnedAfter({ pinned }: Question, { kind }: ModeratorMove): boolean {
  if (kind === "pin" || kind === "unpin") return kind === "pin";
  return pinned;
}

function claimAfter(
  { claim }: Question,
  { kind }: ModeratorMove,
  holder: Claim | null,
): Claim | null {
  if (kind === "claim" || kind === "release") return kind === "claim" ? holder : null;
  return claim;
}

/** Whether the two are the same to everyone who may see them. */
export function isSameQuestion(before: Question, after: Question): boolean {
  return (
    before.state === after.state &&
    before.pinned === after.pinned &&
    before.claim?.personId === after.claim?.personId
  );
}
