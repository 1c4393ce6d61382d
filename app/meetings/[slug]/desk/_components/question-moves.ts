// What the desk offers for a question, and how each move is taken back.
import {
  isOpen,
  type ModeratorMove,
  type QuestionState,
  type QuestionView,
} from "@/lib/domain/questions";
import { similarQuestions } from "@/lib/domain/similarity";

type PlainMove = { kind: "approve" | "answer" | "finish" };
type Offer = { move: PlainMove; label: "approve" | "answer" | "finish" | "back" };

/** What is offered at once from a state, the likeliest first. */
export function offersFrom(state: QuestionState): readonly Offer[] {
  switch (state.status) {
    case "pending":
      return [{ move: { kind: "approve" }, label: "approve" }];
    case "approved":
      return [{ move: { kind: "answer" }, label: "answer" }];
    case "answering":
      return [
        { move: { kind: "finish" }, label: "finish" },
        { move: { kind: "approve" }, label: "back" },
      ];
    case "answered":
      return state.by === "voice" ? [{ move: { kind: "approve" }, label: "back" }] : [];
    case "dismissed":
    case "merged":
      return [{ move: { kind: "approve" }, label: "back" }];
    case "withdrawn":
      return [];
  }
}

export type Undo = { move: ModeratorMove; label: "undo" | "publishAnyway" };

/**
 * How to take back `move` on a question that was as `before`; null where there is no way. A question
 * that waited for review comes back published: the server has no way back into review.
 */
export function undoOf(before: QuestionView, move: ModeratorMove): Undo | null {
  switch (move.kind) {
    case "pin":
      return undo({ kind: "unpin" });
    case "unpin":
      return undo({ kind: "pin" });
    case "claim":
    case "release":
      return undo(
        before.claim === null
          ? { kind: "release" }
          : { kind: "claim", holderId: before.claim.personId },
      );
    case "dismiss":
    case "merge":
      return before.state.status === "pending"
        ? { move: { kind: "approve" }, label: "publishAnyway" }
        : undo({ kind: "approve" });
    case "answer":
    case "finish":
    case "approve":
      return wayBackTo(before.state);
  }
}

function wayBackTo(state: QuestionState): Undo | null {
  switch (state.status) {
    case "approved":
      return undo({ kind: "approve" });
    case "answering":
      return undo({ kind: "answer" });
    case "dismissed":
      return undo({ kind: "dismiss", reason: state.reason });
    case "merged":
      return undo({ kind: "merge", intoId: state.intoId });
    case "answered":
      return state.by === "voice" ? undo({ kind: "finish" }) : null;
    case "pending":
    case "withdrawn":
      return null;
  }
}

function undo(move: ModeratorMove): Undo {
  return { move, label: "undo" };
}

/** Which questions another one may be merged into: open ones to the same pitch, the likest first. */
export function mergeTargets(view: QuestionView, all: readonly QuestionView[]): QuestionView[] {
  const open = openBeside(view, all);
  const alike = similarQuestions(view.body, open, { most: open.length });
  return [...alike, ...open.filter((target) => !alike.includes(target))];
}

/** The one it most likely says the same as, if any is alike at all. */
export function likestOf(
  view: QuestionView,
  all: readonly QuestionView[],
): QuestionView | undefined {
  return similarQuestions(view.body, openBeside(view, all), { most: 1 })[0];
}

function openBeside(view: QuestionView, all: readonly QuestionView[]): QuestionView[] {
  return all
    .filter(
      ({ id, pitchId, state }) =>
        id !== view.id && pitchId === view.pitchId && isOpen(state.status),
    )
    .toSorted((a, b) => a.number - b.number);
}
