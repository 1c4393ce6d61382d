// A question to a pitch: asked by a person of a municipality, reviewed, answered. What each
// audience may see of it is decided here and nowhere else.
import type { Instant } from "./instants";
import { done, type Outcome, refuse } from "./outcomes";

export const questionStatuses = [
  "pending",
  "approved",
  "answering",
  "answered",
  "dismissed",
  "withdrawn",
] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

export type Question = {
  id: string;
  meetingId: string;
  pitchId: string;
  authorId: string;
  municipalityName: string;
  body: string;
  anonymous: boolean;
  status: QuestionStatus;
  askedAt: Instant;
  /** The feed's revision at which this question last changed. */
  revision: number;
};

export type Audience =
  | { kind: "moderator" }
  | { kind: "attendee"; personId: string }
  | { kind: "room" }
  | { kind: "stage" };

/** A question as one audience may see it; `municipalityName` is null where the asker is hidden. */
export type QuestionView = {
  id: string;
  pitchId: string;
  body: string;
  municipalityName: string | null;
  anonymous: boolean;
  mine: boolean;
  status: QuestionStatus;
  askedAt: Instant;
  revision: number;
};

/** `pendingMax`: how many questions of one person may wait for review in a meeting at once. */
export const questionLimits = { bodyMin: 5, bodyMax: 300, pendingMax: 10 } as const;

/** The statuses of a question that everyone in the room may see. */
export const roomStatuses: readonly QuestionStatus[] = ["approved", "answering", "answered"];

/** Whether everyone in the room may see a question of this status. */
export function isShownToRoom(status: QuestionStatus): boolean {
  return roomStatuses.includes(status);
}

/** What `audience` may see of a question, or null for nothing. Person ids never leave the server. */
export function viewQuestion(question: Question, audience: Audience): QuestionView | null {
  const mine = audience.kind === "attendee" && audience.personId === question.authorId;
  const moderates = audience.kind === "moderator";
  if (!moderates && !mine && !isShownToRoom(question.status)) return null;
  if (audience.kind === "stage" && question.status === "answered") return null;
  if (moderates && question.status === "withdrawn") return null;
  const named = moderates || mine || !question.anonymous;
  const { id, pitchId, body, anonymous, status, askedAt, revision } = question;
  const municipalityName = named ? question.municipalityName : null;
  return { id, pitchId, body, municipalityName, anonymous, mine, status, askedAt, revision };
}

/** Which statuses a moderator may set from each; "answered" and "dismissed" can be undone. */
const moderatorMoves: Record<QuestionStatus, readonly QuestionStatus[]> = {
  pending: ["approved", "dismissed"],
  approved: ["answering", "answered", "dismissed"],
  answering: ["answered", "approved", "dismissed"],
  answered: ["approved", "answering"],
  dismissed: ["approved"],
  withdrawn: [],
};

/** Whether a moderator may set `to` on a question in status `from`; setting the same again is a no-op. */
export function moderate(
  from: QuestionStatus,
  to: QuestionStatus,
): Outcome<QuestionStatus, "transition-not-allowed"> {
  const allowed = from === to || moderatorMoves[from].includes(to);
  return allowed ? done(to) : refuse("transition-not-allowed");
}

/** The author may edit or withdraw until it is being answered; an edited question is reviewed again. */
export function isEditable(status: QuestionStatus): boolean {
  return status === "pending" || status === "approved";
}

/** Votes count on questions the room can see and that are not yet answered. */
export function isOpenToVotes(status: QuestionStatus): boolean {
  return status === "approved" || status === "answering";
}

/** The queue's order: being answered first, then most votes, then the earliest asked. */
export function compareByVotes(
  votesOf: (questionId: string) => number,
): (a: QuestionView, b: QuestionView) => number {
  const rank = (view: QuestionView) => (view.status === "answering" ? 0 : 1);
  return (a, b) =>
    rank(a) - rank(b) ||
    votesOf(b.id) - votesOf(a.id) ||
    a.askedAt - b.askedAt ||
    (a.id < b.id ? -1 : 1);
}
