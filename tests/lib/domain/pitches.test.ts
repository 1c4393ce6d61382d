import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords, isSameText } from "@/lib/domain/pitches";
import type { ThemeId } from "@/lib/domain/themes";

test("words are what white space separates", () => {
  expect(countWords("Parkirišča ob jezeru")).toBe(3);
  expect(countWords("  Parkirišča \n\t ob\u00a0jezeru ")).toBe(3);
});

test("an empty text has no word", () => {
  expect(countWords("")).toBe(0);
  expect(countWords(" \n ")).toBe(0);
});

test("dashes and other signs alone do not count, numbers do", () => {
  expect(countWords("občine – ne podjetja !")).toBe(3);
  expect(countWords("16 mest, 5+5")).toBe(3);
});

test("a compound with a hyphen is one word", () => {
  expect(countWords("Gorenja vas-Poljane")).toBe(2);
});

test("as many words as were joined, whatever the white space", () => {
  const word = fc.stringMatching(/^[a-zčšž0-9]{1,12}$/);
  const gap = fc.stringMatching(/^[ \n\t]{1,3}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 130 }), gap, (words, space) => {
      expect(countWords(words.join(space))).toBe(words.length);
    }),
  );
});

const text = {
  title: "Senzorji ob jezeru",
  summary: "Povzetek",
  themes: ["parkiranje", "turizem"] as ThemeId[],
  digitalSolution: "senzorji",
  partnersSought: "občine ob jezerih",
};

test("a text is the same when every field is", () => {
  expect(isSameText(text, { ...text, themes: [...text.themes] })).toBe(true);
});

test.each([
  ["title", { title: "Drugače" }],
  ["summary", { summary: "Drugače" }],
  ["themes", { themes: ["parkiranje"] as ThemeId[] }],
  ["digital solution", { digitalSolution: "drugače" }],
  ["partners sought", { partnersSought: "drugače" }],
])("a text with another %s is another text", (_, change) => {
  expect(isSameText(text, { ...text, ...change })).toBe(false);
});
