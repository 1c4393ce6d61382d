// A question to a pitch: asked by a person of a municipality, reviewed, asked on stage, answered.
// What each audience may see of it is decided here and nowhere else.
import type { Instant } from "./instants";
import type { MunicipalityName } from "./municipalities";
import { done, type Outcome, refuse } from "./outcomes";

/** A question wants an answer; a remark only wants to be read. Neither joins nor offers: see interests. */
export const questionKinds = ["question", "remark"] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const questionStatuses = [
  "pending",
  "approved",
  "answering",
  "answered",
  "dismissed",
  "merged",
  "withdrawn",
] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

export const dismissalReasons = ["off-topic", "already-answered", "unclear", "unfitting"] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** Where the words came from: somebody's own page, or the chat of the call by a moderator's hand. */
export const questionSources = ["room", "chat"] as const;
type QuestionSource = (typeof questionSources)[number];

/** Each state carries exactly what it has; `stagedAt` is when it was asked aloud. */
export type QuestionState =
  | { status: "pending" | "approved" | "withdrawn" }
  | { status: "answering"; stagedAt: Instant }
  | { status: "answered"; by: "voice"; stagedAt: Instant | null }
  | { status: "answered"; by: "writing"; answer: string }
  | { status: "dismissed"; reason: DismissalReason }
  | { status: "merged"; intoId: string };

/** Which moderator has taken a question in hand. */
export type Claim = { personId: string; name: string };

export type Question = {
  id: string;
  /** Short name of the question within its meeting: 1, 2, 3 … in the order they were asked. */
  number: number;
  meetingId: string;
  pitchId: string;
  kind: QuestionKind;
  source: QuestionSource;
  /** Null once the meeting's days of keeping askers are over, and for words from the chat. */
  authorId: string | null;
  municipality: MunicipalityName | null;
  body: string;
  anonymous: boolean;
  /** The asker's own consent that the pitch's lead gets their name and address. */
  contactShared: boolean;
  pinned: boolean;
  claim: Claim | null;
  askedAt: Instant;
  /** The feed's revision at which this question last changed. */
  revision: number;
  state: QuestionState;
};

export type Audience =
  | { kind: "moderator" }
  | { kind: "attendee"; personId: string }
  | { kind: "room" }
  | { kind: "stage" };

/** A question as one audience may see it; `municipality` is null where the asker is hidden or unknown. */
export type QuestionView = {
  id: string;
  number: number;
  pitchId: string;
  kind: QuestionKind;
  body: string;
  municipality: MunicipalityName | null;
  anonymous: boolean;
  mine: boolean;
  pinned: boolean;
  /** For moderators only, null for everyone else. */
  claim: Claim | null;
  askedAt: Instant;
  revision: number;
  state: QuestionState;
};

/** Lengths in graphemes; pending questions of one person and of one municipality in a meeting. */
export const questionLimits = {
  bodyMin: 5,
  bodyMax: 300,
  answerMax: 2_000,
  pendingMax: 10,
  pendingOfMunicipalityMax: 30,
} as const;

/** The statuses of a question that everyone in the room may see. */
export const roomStatuses: readonly QuestionStatus[] = ["approved", "answering", "answered"];

/** Whether everyone in the room may see a question of this status. */
export function isShownToRoom(status: QuestionStatus): boolean {
  return roomStatuses.includes(status);
}

/** What `audience` may see of a question, or null for nothing. Askers' ids never leave the server. */
export function viewQuestion(question: Question, audience: Audience): QuestionView | null {
  const { status } = question.state;
  const mine = audience.kind === "attendee" && audience.personId === question.authorId;
  const moderates = audience.kind === "moderator";
  if (!moderates && !mine && !isShownToRoom(status)) return null;
  if (audience.kind === "stage" && status === "answered") return null;
  if (moderates && status === "withdrawn") return null;
  const named = moderates || mine || !question.anonymous;
  const { id, number, pitchId, kind, body, anonymous, pinned, askedAt, revision, state } = question;
  const municipality = named ? question.municipality : null;
  const claim = moderates ? question.claim : null;
  const seen = { id, number, pitchId, kind, body, municipality, anonymous, mine, pinned };
  return { ...seen, claim, askedAt, revision, state };
}

/**
 * What a moderator may do with a question. "approve" is also the way back from everything else, and
 * "review" takes back what was decided before anybody answered.
 */
export type ModeratorMove =
  | { kind: "approve" }
  | { kind: "review" }
  | { kind: "answer" }
  | { kind: "finish" }
  | { kind: "pin" }
  | { kind: "unpin" }
  | { kind: "release" }
  | { kind: "dismiss"; reason: DismissalReason }
  | { kind: "merge"; intoId: string }
  | { kind: "claim"; holderId: string };

type StateMove = Exclude<ModeratorMove, { kind: "pin" | "unpin" | "claim" | "release" }>;

const statusMoves: Record<StateMove["kind"], readonly QuestionStatus[]> = {
  approve: ["pending", "answering", "answered", "dismissed", "merged"],
  review: ["approved", "dismissed", "merged"],
  answer: ["approved", "answered"],
  finish: ["approved", "answering"],
  dismiss: ["pending", "approved", "answering", "dismissed"],
  merge: ["pending", "approved"],
};

const statusAfter: Record<StateMove["kind"], QuestionStatus> = {
  approve: "approved",
  review: "pending",
  answer: "answering",
  finish: "answered",
  dismiss: "dismissed",
  merge: "merged",
};

/**
 * The state a moderator's move leads to at `now`; a move that has been made already changes nothing.
 * Pinning and claiming leave the state as it is and are possible until the question is settled. An
 * answer in writing stays: it is its writer's, and no slip of a finger may lose it.
 */
export function moderate(
  state: QuestionState,
  move: ModeratorMove,
  now: Instant,
): Outcome<QuestionState, "transition-not-allowed"> {
  switch (move.kind) {
    case "pin":
    case "unpin":
    case "claim":
    case "release":
      return isOpen(state.status) ? done(state) : refuse("transition-not-allowed");
    case "approve":
    case "review":
    case "answer":
    case "finish":
    case "dismiss":
    case "merge":
      if (isMade(state, move)) return done(state);
      return mayMove(state, move)
        ? done(stateAfter(state, move, now))
        : refuse("transition-not-allowed");
  }
}

function mayMove(state: QuestionState, move: StateMove): boolean {
  const isWritten = state.status === "answered" && state.by === "writing";
  return !isWritten && statusMoves[move.kind].includes(state.status);
}

function isMade(state: QuestionState, move: StateMove): boolean {
  if (state.status === "dismissed" && move.kind === "dismiss") return state.reason === move.reason;
  if (state.status === "merged" && move.kind === "merge") return state.intoId === move.intoId;
  return statusAfter[move.kind] === state.status;
}

function stateAfter(state: QuestionState, move: StateMove, now: Instant): QuestionState {
  switch (move.kind) {
    case "approve":
      return { status: "approved" };
    case "review":
      return { status: "pending" };
    case "answer":
      return { status: "answering", stagedAt: now };
    case "finish": {
      const stagedAt = state.status === "answering" ? state.stagedAt : null;
      return { status: "answered", by: "voice", stagedAt };
    }
    case "dismiss":
      return { status: "dismissed", reason: move.reason };
    case "merge":
      return { status: "merged", intoId: move.intoId };
  }
}

/** Not settled yet: still to be reviewed, asked or answered. */
export function isOpen(status: QuestionStatus): boolean {
  return status === "pending" || status === "approved" || status === "answering";
}

/** The author may edit or withdraw until it is being answered; an edited question is reviewed again. */
export function isEditable(status: QuestionStatus): boolean {
  return status === "pending" || status === "approved";
}

/** Votes count on questions the room can see and that are not yet answered. */
export function isOpenToVotes(status: QuestionStatus): boolean {
  return status === "approved" || status === "answering";
}

/** How many people voted, and from how many municipalities: "18 glasov iz 9 občin". */
export type Tally = { votes: number; municipalities: number };

export const noVotes: Tally = { votes: 0, municipalities: 0 };

/**
 * The queue's order: being answered first, then pinned, then most municipalities, then most votes,
 * then the earliest asked. Municipalities come before votes so that small ones weigh the same.
 */
export function compareByVotes(
  tallyOf: (number: number) => Tally,
): (a: QuestionView, b: QuestionView) => number {
  return (a, b) => {
    const [left, right] = [tallyOf(a.number), tallyOf(b.number)];
    return (
      rank(a) - rank(b) ||
      right.municipalities - left.municipalities ||
      right.votes - left.votes ||
      a.number - b.number
    );
  };
}

/** The other choice: the newest first. */
export function compareByNewest(a: QuestionView, b: QuestionView): number {
  return rank(a) - rank(b) || b.number - a.number;
}

function rank({ state, pinned }: QuestionView): number {
  if (state.status === "answering") return 0;
  return pinned ? 1 : 2;
}
