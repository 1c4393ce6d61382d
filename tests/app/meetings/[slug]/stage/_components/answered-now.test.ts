import { expect, test } from "vitest";
import { answeredNow } from "@/app/meetings/[slug]/stage/_components/answered-now";
import type { QuestionView } from "@/lib/domain/questions";

const view = (id: string, pitchId: string, state: QuestionView["state"]): QuestionView => ({
  id,
  number: 1,
  pitchId,
  kind: "question",
  body: "Koliko stane?",
  municipality: null,
  anonymous: true,
  mine: false,
  pinned: false,
  claim: null,
  askedAt: 0,
  revision: 1,
  state,
});
const room = (...views: QuestionView[]) => ({
  questions: Object.fromEntries(views.map((each) => [each.id, each])),
});
const answering = { status: "answering", stagedAt: 5 } as const;

test("the stage shows the question that is being answered", () => {
  const shown = view("a", "pitch-1", answering);
  const waiting = view("b", "pitch-1", { status: "approved" });
  expect(answeredNow(room(waiting, shown), "pitch-1")).toBe(shown);
  expect(answeredNow(room(waiting), "pitch-1")).toBeNull();
});

test("what was left open at another pitch does not follow onto the stage of the next", () => {
  expect(answeredNow(room(view("a", "pitch-1", answering)), "pitch-2")).toBeNull();
});
