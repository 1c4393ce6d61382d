// The whole live room as the server knows it, and what of it a browser that has come so far misses.
import type {
  CatchUp,
  InterestsFrame,
  Known,
  MessageFrame,
  QuestionsFrame,
  TimerFrame,
  VotesFrame,
} from "./live-room";
import { type Audience, type Question, viewQuestion } from "./questions";

/** What every browser of a kind sees alike. Attendees and presenters are the room. */
export const roomViews = ["room", "moderator", "stage"] as const;
export type RoomView = (typeof roomViews)[number];

/** Who a catch-up is made for; an attendee sees their own questions besides. */
export type Viewer =
  | { kind: "attendee"; personId: string }
  | { kind: "presenter" }
  | { kind: "moderator" }
  | { kind: "stage" };

export type RoomState = {
  timer: TimerFrame;
  questionsRevision: number;
  /** Every question by id, whoever may see it. */
  questions: Map<string, Question>;
  /** Always complete. */
  votes: VotesFrame;
  interests: InterestsFrame;
  message: MessageFrame;
  /** The revisions of the questions at which this state has stood. */
  stoodAt: Set<number>;
  /** The questions a browser may have been shown since the first of them. */
  shownIds: Record<RoomView, Set<string>>;
};

/** What only one person's browser is told. */
export type OwnPart = Pick<CatchUp, "votedNumbers" | "ownInterests">;

export const noOwnPart: OwnPart = { votedNumbers: [], ownInterests: [] };

/** A state that has just been read whole. */
export function startRoomState(
  read: Omit<RoomState, "questions" | "stoodAt" | "shownIds"> & { questions: readonly Question[] },
): RoomState {
  const state: RoomState = {
    ...read,
    questions: new Map(),
    stoodAt: new Set(),
    shownIds: { room: new Set(), moderator: new Set(), stage: new Set() },
  };
  advanceQuestions(state, { revision: read.questionsRevision, questions: read.questions });
  return state;
}

/** Takes up what has changed in the questions, in place; `revision` is where they stand after it. */
export function advanceQuestions(
  state: RoomState,
  { revision, questions }: { revision: number; questions: readonly Question[] },
): void {
  for (const question of questions) {
    state.questions.set(question.id, question);
    for (const view of roomViews) {
      if (viewQuestion(question, { kind: view }) !== null) state.shownIds[view].add(question.id);
    }
  }
  state.questionsRevision = revision;
  state.stoodAt.add(revision);
}

/** What `viewer` has missed since `known`: applied by `applyCatchUp`, it stands where `state` does. */
export function catchUpFor(
  state: RoomState,
  { viewer, known, own }: { viewer: Viewer; known: Known; own: OwnPart },
): CatchUp {
  const { timer, votes, interests, message } = state;
  const hearsMessage = viewer.kind === "moderator" || viewer.kind === "presenter";
  return {
    timer: timer.revision > known.timer ? timer : null,
    questions: questionsSince(state, audienceOf(viewer), known.questions),
    votes: votes.revision > known.votes ? votes : null,
    interests: interests.revision > known.interests ? interests : null,
    message: hearsMessage && message.revision > known.message ? message : null,
    ...own,
  };
}

/**
 * How the questions changed for `audience` after `fromRevision`. Only what it may have on its screen
 * is named as gone. Whoever comes from where this state never stood may have been shown what it never
 * saw shown: they get everything anew, so that no id of a hidden question is named.
 */
export function questionsSince(
  state: RoomState,
  audience: Audience,
  fromRevision: number,
): QuestionsFrame {
  const { questionsRevision: revision, stoodAt, shownIds } = state;
  const frame: QuestionsFrame = { fromRevision, revision, changed: [], removedIds: [] };
  if (fromRevision >= revision) return frame;
  if (!stoodAt.has(fromRevision)) frame.fromRevision = 0;
  const shown = shownIds[audience.kind === "attendee" ? "room" : audience.kind];
  for (const question of state.questions.values()) {
    if (question.revision <= frame.fromRevision) continue;
    const view = viewQuestion(question, audience);
    if (view !== null) frame.changed.push(view);
    else if (frame.fromRevision > 0 && shown.has(question.id)) frame.removedIds.push(question.id);
  }
  return frame;
}

function audienceOf(viewer: Viewer): Audience {
  return viewer.kind === "presenter" ? { kind: "room" } : viewer;
}
