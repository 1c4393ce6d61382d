import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords } from "@/lib/domain/pitches";

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
