import { expect, test } from "vitest";
import { draftQuestion } from "@/app/meetings/[slug]/live/_components/question-draft";

const named = { body: "Kdo plača?", anonymous: false, pitchId: "pitch-1" };
const first = draftQuestion(null, named, () => "id-1");

test("the same question sent again keeps its id", () => {
  expect(draftQuestion(first, { ...named }, () => "id-2")).toEqual({
    ...named,
    questionId: "id-1",
  });
});

test.each([
  ["other words", { body: "Kdo skrbi?" }],
  ["the name hidden", { anonymous: true }],
  ["another pitch", { pitchId: "pitch-2" }],
])("%s make another question", (_, changed) => {
  const wording = { ...named, ...changed };
  expect(draftQuestion(first, wording, () => "id-2")).toEqual({ ...wording, questionId: "id-2" });
});
