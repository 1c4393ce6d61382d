// What a browser knows of the live room, and how each frame from the server changes it.
// The law (Zulip's): frames applied to an old snapshot give what a fresh snapshot would say.
import type { RunItem } from "./agenda";
import type { QuestionView } from "./questions";
import type { Timer } from "./timer";

/** The timer and the running order travel whole, with the revision of the last command. */
export type TimerFrame = { revision: number; timer: Timer; order: RunItem[] };

/** Questions that changed between two revisions of the feed, as the receiving audience sees them. */
export type QuestionsFrame = {
  fromRevision: number;
  revision: number;
  changed: QuestionView[];
  removedIds: string[];
};

/** Absolute vote counts; `complete` frames name every question that has votes. */
export type VotesFrame = { revision: number; counts: Record<string, number>; complete: boolean };

export type LiveRoom = {
  timer: TimerFrame;
  questionsRevision: number;
  questions: Record<string, QuestionView>;
  votesRevision: number;
  votes: Record<string, number>;
  votedIds: string[];
};

/** Applies a timer frame; an older or repeated one changes nothing. */
export function applyTimerFrame(room: LiveRoom, frame: TimerFrame): LiveRoom {
  return frame.revision > room.timer.revision ? { ...room, timer: frame } : room;
}

/**
 * Applies a questions frame, or answers "gap": ask for a snapshot. One before it was missed, or a
 * question one has voted for comes back or in other words: its votes may have gone with the old ones.
 */
export function applyQuestionsFrame(room: LiveRoom, frame: QuestionsFrame): LiveRoom | "gap" {
  if (frame.revision <= room.questionsRevision) return room;
  const isVoteUncertain = frame.changed.some(
    ({ id, body }) => room.votedIds.includes(id) && room.questions[id]?.body !== body,
  );
  if (frame.fromRevision > room.questionsRevision || isVoteUncertain) return "gap";
  const questions = { ...room.questions };
  for (const id of frame.removedIds) {
    // One's own question stays in sight: its new state comes in a frame of its own.
    if (questions[id]?.mine !== true) delete questions[id];
  }
  for (const view of frame.changed) questions[view.id] = keepMine(questions[view.id], view);
  return { ...room, questions, questionsRevision: frame.revision };
}

/** Applies the news of one's own question, whatever its state. */
export function applyOwnQuestion(room: LiveRoom, view: QuestionView): LiveRoom {
  const known = room.questions[view.id];
  if (known?.mine && known.revision > view.revision) return room;
  return { ...room, questions: { ...room.questions, [view.id]: view } };
}

/** Applies counts; an older or repeated frame changes nothing, a complete one heals what was missed. */
export function applyVotesFrame(room: LiveRoom, frame: VotesFrame): LiveRoom {
  if (frame.revision < room.votesRevision) return room;
  if (frame.revision === room.votesRevision && !frame.complete) return room;
  const votes = frame.complete ? frame.counts : { ...room.votes, ...frame.counts };
  return { ...room, votes, votesRevision: frame.revision };
}

/** Marks a question as voted for or not by oneself, after the server has acknowledged it. */
export function applyOwnVote(room: LiveRoom, questionId: string, value: boolean): LiveRoom {
  const others = room.votedIds.filter((id) => id !== questionId);
  return { ...room, votedIds: value ? [...others, questionId] : others };
}

function keepMine(known: QuestionView | undefined, view: QuestionView): QuestionView {
  // An answer to one's own request may have overtaken the room's frame.
  if (known !== undefined && known.revision > view.revision) return known;
  if (known?.mine !== true) return view;
  return { ...view, mine: true, municipalityName: known.municipalityName };
}
