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

/** Whether the question may be shown on stage: one at a time, to the pitch that is on. */
export function isForStage(
  { pitchId, state }: Pick<QuestionView, "pitchId" | "state">,
  stagePitchId: string | null,
): boolean {
  return state.status === "approved" && pitchId === stagePitchId;
}

/** What is offered at once from where a question stands, the likeliest first. */
export function offersFor(
  view: Pick<QuestionView, "pitchId" | "state">,
  stagePitchId: string | null,
): readonly Offer[] {
  const { state } = view;
  switch (state.status) {
    case "pending":
      return [{ move: { kind: "approve" }, label: "approve" }];
    case "approved":
      return isForStage(view, stagePitchId) ? [{ move: { kind: "answer" }, label: "answer" }] : [];
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

/** The move that takes back `move` on a question that was as `before`; null where there is no way. */
export function undoOf(before: QuestionView, move: ModeratorMove): ModeratorMove | null {
  switch (move.kind) {
    case "pin":
      return { kind: "unpin" };
    case "unpin":
      return { kind: "pin" };
    case "claim":
    case "release":
      return before.claim === null
        ? { kind: "release" }
        : { kind: "claim", holderId: before.claim.personId };
    case "dismiss":
    case "merge":
      return { kind: before.state.status === "pending" ? "review" : "approve" };
    case "answer":
    case "finish":
    case "approve":
    case "review":
      return wayBackTo(before.state);
  }
}

function wayBackTo(state: QuestionState): ModeratorMove | null {
  switch (state.status) {
    case "approved":
      return { kind: "approve" };
    case "answering":
      return { kind: "answer" };
    case "dismissed":
      return { kind: "dismiss", reason: state.reason };
    case "merged":
      return { kind: "merge", intoId: state.intoId };
    case "answered":
      return state.by === "voice" ? { kind: "finish" } : null;
    case "pending":
      return { kind: "review" };
    case "withdrawn":
      return null;
  }
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
