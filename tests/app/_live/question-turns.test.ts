import { expect, test } from "vitest";
import { endedTurns } from "@/app/_live/question-turns";
import type { QuestionState, QuestionView } from "@/lib/domain/questions";

const room = (id: string, state: QuestionState): Record<string, QuestionView> => ({
  [id]: {
    id,
    number: 1,
    pitchId: "pitch",
    kind: "question",
    body: "Koliko to stane?",
    municipality: null,
    anonymous: false,
    mine: false,
    pinned: false,
    claim: null,
    askedAt: 0,
    revision: 1,
    state,
  },
});
const onStage = room("a", { status: "answering", stagedAt: 1_000 });

test("a turn lasts from the stage until the question leaves it, however it leaves", () => {
  const turn = [{ startedAt: 1_000, endedAt: 61_000 }];
  const answered = room("a", { status: "answered", by: "voice", stagedAt: 1_000 });
  expect(endedTurns(onStage, answered, 61_000)).toEqual(turn);
  expect(endedTurns(onStage, {}, 61_000)).toEqual(turn);
});

test("a question that stays on stage, or never was there, has no ended turn", () => {
  expect(endedTurns(onStage, onStage, 61_000)).toEqual([]);
  expect(endedTurns(room("a", { status: "approved" }), {}, 61_000)).toEqual([]);
});
