// What a browser knows of the live room, and how each frame from the server changes it.
// The law (Zulip's): frames applied to an old room give what a fresh one would say.
import type { RunItem } from "./agenda";
import type { Instant } from "./instants";
import type { InterestCount, OwnInterest } from "./interests";
import type { QuestionView, Tally } from "./questions";
import type { TimerCommandKind } from "./timer/commands";
import type { Timer } from "./timer/timer";
import { newTimer } from "./timer/timer";

/**
 * The timer and the agenda it runs over travel whole. The revision rises with every command, every
 * switch of the clock and every change of the agenda; `undoable` is the command that undo takes back.
 */
export type TimerFrame = {
  revision: number;
  timer: Timer;
  order: RunItem[];
  undoable: TimerCommandKind | null;
};

/**
 * Questions that changed between two revisions of the feed, as the receiving audience sees them.
 * From revision 0 it names everything there is to see: what it does not name is gone.
 */
export type QuestionsFrame = {
  fromRevision: number;
  revision: number;
  changed: QuestionView[];
  removedIds: string[];
};

/** Absolute tallies as rows of [question number, votes, municipalities]; `complete` names them all. */
export type VotesFrame = {
  revision: number;
  tallies: [number: number, votes: number, municipalities: number][];
  complete: boolean;
};

/** How many municipalities would join or offer something, by pitch; always whole. */
export type InterestsFrame = { revision: number; counts: Record<string, InterestCount> };

/** The longest message to a presenter, in graphemes: it is read in one glance. */
export const messageMax = 120;

/** The moderator's words to whoever presents; empty text for none. */
export type MessageFrame = { revision: number; text: string; sentAt: Instant };

export type LiveRoom = {
  timer: TimerFrame;
  questionsRevision: number;
  questions: Record<string, QuestionView>;
  votesRevision: number;
  /** By question number. */
  tallies: Record<number, Tally>;
  interests: InterestsFrame;
  message: MessageFrame;
  /** One's own: numbers of the questions voted for, and what one's municipality said of pitches. */
  votedNumbers: number[];
  ownInterests: OwnInterest[];
};

/** How far a browser's room has come; a browser that knows nothing says `nothingKnown`. */
export type Known = {
  timer: number;
  questions: number;
  votes: number;
  interests: number;
  message: number;
};

export const nothingKnown: Known = {
  timer: -1,
  questions: 0,
  votes: -1,
  interests: -1,
  message: -1,
};

/** What a browser has missed since `Known`: null for a part in which nothing happened. */
export type CatchUp = {
  timer: TimerFrame | null;
  questions: QuestionsFrame;
  votes: VotesFrame | null;
  interests: InterestsFrame | null;
  message: MessageFrame | null;
  votedNumbers: number[];
  ownInterests: OwnInterest[];
};

export const emptyRoom: LiveRoom = {
  timer: { revision: -1, timer: newTimer, order: [], undoable: null },
  questionsRevision: 0,
  questions: {},
  votesRevision: -1,
  tallies: {},
  interests: { revision: -1, counts: {} },
  message: { revision: -1, text: "", sentAt: 0 },
  votedNumbers: [],
  ownInterests: [],
};

/** How far `room` has come. */
export function knownOf(room: LiveRoom): Known {
  return {
    timer: room.timer.revision,
    questions: room.questionsRevision,
    votes: room.votesRevision,
    interests: room.interests.revision,
    message: room.message.revision,
  };
}

/** Applies a timer frame; an older or repeated one changes nothing. */
export function applyTimerFrame(room: LiveRoom, frame: TimerFrame): LiveRoom {
  return frame.revision > room.timer.revision ? { ...room, timer: frame } : room;
}

/**
 * Applies a questions frame, or answers "gap": ask what was missed. One before it was missed, or a
 * question one has voted for comes back, goes, or has other words: where its votes are now, the server
 * knows (gone with the old words, or with the question it was merged into).
 */
export function applyQuestionsFrame(room: LiveRoom, frame: QuestionsFrame): LiveRoom | "gap" {
  if (frame.revision <= room.questionsRevision) return room;
  const isVoteUncertain = frame.changed.some(
    ({ id, number, body }) =>
      room.votedNumbers.includes(number) && room.questions[id]?.body !== body,
  );
  const hasVotedFor = (id: string) => room.votedNumbers.includes(room.questions[id]?.number ?? 0);
  const isVoteMoved = frame.removedIds.some(hasVotedFor);
  const isMissed = frame.fromRevision > room.questionsRevision;
  if (isMissed || isVoteUncertain || isVoteMoved) return "gap";
  return withQuestions(room, frame);
}

function withQuestions(room: LiveRoom, frame: QuestionsFrame): LiveRoom {
  const questions = frame.fromRevision === 0 ? keptBeside(room, frame) : { ...room.questions };
  for (const id of frame.removedIds) {
    // One's own question stays in sight: its new state comes in a frame of its own.
    if (questions[id]?.mine !== true) delete questions[id];
  }
  for (const view of frame.changed) questions[view.id] = keepMine(questions[view.id], view);
  return { ...room, questions, questionsRevision: frame.revision };
}

// One's own questions, and what an answer to one's own request brought before the room heard of it.
function keptBeside({ questions }: LiveRoom, frame: QuestionsFrame): LiveRoom["questions"] {
  const kept = Object.entries(questions).filter(
    ([, { mine, revision }]) => mine || revision > frame.revision,
  );
  return Object.fromEntries(kept);
}

/** Applies the news of one's own question, whatever its state. */
export function applyOwnQuestion(room: LiveRoom, view: QuestionView): LiveRoom {
  const known = room.questions[view.id];
  if (known?.mine && known.revision > view.revision) return room;
  return { ...room, questions: { ...room.questions, [view.id]: view } };
}

/** Applies tallies; an older or repeated frame changes nothing, a complete one heals what was missed. */
export function applyVotesFrame(room: LiveRoom, frame: VotesFrame): LiveRoom {
  if (frame.revision < room.votesRevision) return room;
  if (frame.revision === room.votesRevision && !frame.complete) return room;
  const rows = frame.tallies.map(
    ([number, votes, municipalities]) => [number, { votes, municipalities }] as const,
  );
  const told = Object.fromEntries(rows);
  const tallies = frame.complete ? told : { ...room.tallies, ...told };
  return { ...room, tallies, votesRevision: frame.revision };
}

/** Applies the counts of interests; an older or repeated frame changes nothing. */
export function applyInterestsFrame(room: LiveRoom, frame: InterestsFrame): LiveRoom {
  return frame.revision > room.interests.revision ? { ...room, interests: frame } : room;
}

/** Applies the moderator's message; an older or repeated frame changes nothing. */
export function applyMessageFrame(room: LiveRoom, frame: MessageFrame): LiveRoom {
  return frame.revision > room.message.revision ? { ...room, message: frame } : room;
}

/** Brings a room that has come as far as it said in `Known` to where the server stands. */
export function applyCatchUp(room: LiveRoom, catchUp: CatchUp): LiveRoom {
  const { timer, questions, votes, interests, message, votedNumbers, ownInterests } = catchUp;
  const own = { ...room, votedNumbers, ownInterests };
  const timed = timer === null ? own : applyTimerFrame(own, timer);
  const asked =
    questions.revision > timed.questionsRevision ? withQuestions(timed, questions) : timed;
  const counted = votes === null ? asked : applyVotesFrame(asked, votes);
  const interested = interests === null ? counted : applyInterestsFrame(counted, interests);
  return message === null ? interested : applyMessageFrame(interested, message);
}

/** Marks a question as voted for or not by oneself, after the server has acknowledged it. */
export function applyOwnVote(room: LiveRoom, number: number, value: boolean): LiveRoom {
  const others = room.votedNumbers.filter((known) => known !== number);
  return { ...room, votedNumbers: value ? [...others, number] : others };
}

/** Marks what one's municipality says of a pitch, after the server has acknowledged it. */
export function applyOwnInterest(room: LiveRoom, interest: OwnInterest, value: boolean): LiveRoom {
  const others = room.ownInterests.filter(
    ({ pitchId, kind }) => pitchId !== interest.pitchId || kind !== interest.kind,
  );
  return { ...room, ownInterests: value ? [...others, interest] : others };
}

function keepMine(known: QuestionView | undefined, view: QuestionView): QuestionView {
  // An answer to one's own request may have overtaken the room's frame.
  if (known !== undefined && known.revision > view.revision) return known;
  if (known?.mine !== true) return view;
  return { ...view, mine: true, municipality: known.municipality };
}
