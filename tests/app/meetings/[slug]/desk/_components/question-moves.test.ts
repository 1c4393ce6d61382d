import { expect, test } from "vitest";
import {
  likestOf,
  mergeTargets,
  offersFor,
  undoOf,
} from "@/app/meetings/[slug]/desk/_components/question-moves";
import {
  dismissalReasons,
  type ModeratorMove,
  moderate,
  type QuestionState,
  type QuestionView,
} from "@/lib/domain/questions";

const now = 1_000;
const states: QuestionState[] = [
  { status: "pending" },
  { status: "approved" },
  { status: "withdrawn" },
  { status: "answering", stagedAt: 500 },
  { status: "answered", by: "voice", stagedAt: 500 },
  { status: "answered", by: "writing", answer: "Da." },
  { status: "dismissed", reason: "unclear" },
  { status: "merged", intoId: "other" },
];
const moves: ModeratorMove[] = [
  { kind: "approve" },
  { kind: "answer" },
  { kind: "finish" },
  { kind: "merge", intoId: "other" },
  ...dismissalReasons.map((reason): ModeratorMove => ({ kind: "dismiss", reason })),
];

const view = (traits: Partial<QuestionView>): QuestionView => ({
  id: "q1",
  number: 1,
  pitchId: "pitch-1",
  kind: "question",
  body: "Ali so senzorji odporni na sneg?",
  municipality: null,
  anonymous: false,
  mine: false,
  pinned: false,
  claim: null,
  askedAt: 0,
  revision: 1,
  state: { status: "approved" },
  ...traits,
});

test("the desk offers only what the server allows, and nothing that changes nothing", () => {
  for (const state of states) {
    for (const { move } of offersFor({ pitchId: "pitch-1", state }, "pitch-1")) {
      const moved = moderate(state, move, now);
      expect(moved.ok && moved.value.status !== state.status).toBe(true);
    }
  }
});

test("only a question to the pitch that is on is offered for the stage", () => {
  const labels = (stagePitchId: string | null) =>
    offersFor(view({}), stagePitchId).map(({ label }) => label);
  expect(labels("pitch-1")).toEqual(["answer"]);
  expect(labels("pitch-2")).toEqual([]);
  expect(labels(null)).toEqual([]);
});

test("whatever a moderator has done, taking it back is something the server allows", () => {
  for (const before of states) {
    for (const move of moves) {
      const moved = moderate(before, move, now);
      const undo = undoOf(view({ state: before }), move);
      if (!moved.ok || moved.value === before || undo === null) continue;
      const back = moderate(moved.value, undo, now);
      expect(back.ok, `${before.status} ${move.kind}`).toBe(true);
    }
  }
});

test("an accidental answered, dismissed or merged goes back to where the question stood", () => {
  const onStage = view({ state: { status: "answering", stagedAt: 500 } });
  expect(undoOf(onStage, { kind: "finish" })).toEqual({ kind: "answer" });
  expect(undoOf(view({}), { kind: "dismiss", reason: "unclear" })).toEqual({ kind: "approve" });
  expect(undoOf(view({}), { kind: "merge", intoId: "other" })).toEqual({ kind: "approve" });
});

test("what waited for review waits for it again, whatever was decided by accident", () => {
  const pending = view({ state: { status: "pending" } });
  const decisions: ModeratorMove[] = [
    { kind: "approve" },
    { kind: "dismiss", reason: "unclear" },
    { kind: "merge", intoId: "other" },
  ];
  for (const move of decisions) expect(undoOf(pending, move)).toEqual({ kind: "review" });
});

test("a claim goes back to whoever held the question before", () => {
  const held = view({ claim: { personId: "ana", name: "Ana" } });
  expect(undoOf(held, { kind: "claim", holderId: "gregor" })).toEqual({
    kind: "claim",
    holderId: "ana",
  });
  expect(undoOf(view({}), { kind: "claim", holderId: "ana" })).toEqual({ kind: "release" });
});

test("a question is merged into an open one of its own pitch, the most alike first", () => {
  const far = view({ id: "far", number: 2, body: "Koliko stane eno parkirno mesto?" });
  const alike = view({ id: "alike", number: 3, body: "So senzorji odporni na sneg in led?" });
  const elsewhere = view({ id: "elsewhere", pitchId: "pitch-2" });
  const closed = view({ id: "closed", state: { status: "dismissed", reason: "unclear" } });
  const targets = mergeTargets(view({}), [view({}), far, alike, elsewhere, closed]);
  expect(targets.map(({ id }) => id)).toEqual(["alike", "far"]);
  expect(likestOf(view({}), [far, alike])?.id).toBe("alike");
  expect(likestOf(view({}), [far, elsewhere, closed])).toBeUndefined();
});
