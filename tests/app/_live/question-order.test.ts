import { expect, it } from "vitest";
import { listQuestions, tallyOf } from "@/app/_live/question-order";
import { emptyRoom, type LiveRoom } from "@/lib/domain/live-room";
import { noVotes, type QuestionView } from "@/lib/domain/questions";

const view = (number: number, rest: Partial<QuestionView> = {}): QuestionView => ({
  id: `q${number}`,
  number,
  pitchId: "pitch",
  kind: "question",
  body: "Kdaj?",
  municipality: null,
  anonymous: false,
  mine: false,
  pinned: false,
  claim: null,
  askedAt: number,
  revision: number,
  state: { status: "approved" },
  ...rest,
});

const views = [
  view(1),
  view(2),
  view(3, { state: { status: "answering", stagedAt: 5 } }),
  view(4, { state: { status: "pending" } }),
  view(5, { pitchId: "other" }),
];
const room: LiveRoom = {
  ...emptyRoom,
  questions: Object.fromEntries(views.map((each) => [each.id, each])),
  tallies: { 1: { votes: 9, municipalities: 1 }, 2: { votes: 2, municipalities: 2 } },
};
const wanted = { pitchId: "pitch", statuses: ["approved", "answering"] } as const;
const numbers = (listed: QuestionView[]) => listed.map(({ number }) => number);

it("two municipalities come before nine votes of one", () => {
  expect(numbers(listQuestions(room, wanted))).toEqual([3, 2, 1]);
});

it("the newest come first when asked for, after the one being answered", () => {
  const newer = { ...room, questions: { ...room.questions, q6: view(6) } };
  expect(numbers(listQuestions(newer, { ...wanted, order: "newest" }))).toEqual([3, 6, 2, 1]);
});

it("only the wanted pitch and statuses are listed, or every pitch", () => {
  expect(numbers(listQuestions(room, { pitchId: null, statuses: ["approved"] }))).toEqual([
    2, 1, 5,
  ]);
});

it("a question nobody voted for has no votes", () => {
  expect(tallyOf(room)(3)).toBe(noVotes);
});
