import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cleanLine,
  graphemeCount,
  isCleanText,
  isOneLine,
  isStorableText,
  isVisibleText,
} from "@/lib/domain/texts";

test.each([
  ["NUL", "a\u0000b"],
  ["a lone surrogate", "a\ud800b"],
  ["a bidi override", "a\u202eb"],
  ["a bidi isolate", "a\u2066b"],
  ["escape", "a\u001bb"],
])("%s is not clean", (_name, text) => {
  expect(isCleanText(text)).toBe(false);
});

test.each(["čšž ČŠŽ", "dve\nvrstici", "tab\ttab", "👩‍👩‍👧", "ﬁ"])("%j is clean", (text) => {
  expect(isCleanText(text)).toBe(true);
});

test("white space and zero-width characters alone cannot be seen", () => {
  expect(isVisibleText("\u200b\u200b \u00a0\u2060\ufeff\n\u3164\u2800")).toBe(false);
  expect(isVisibleText("\u200b?")).toBe(true);
  expect(isVisibleText("🌳")).toBe(true);
});

test("a title is one line", () => {
  expect(isOneLine("Naslov")).toBe(true);
  expect(isOneLine("Naslov\nin še en")).toBe(false);
  expect(isOneLine("Naslov\u2028in še en")).toBe(false);
});

test("what cannot be stored or sent is refused, everything else is not", () => {
  expect(isStorableText("a\u0000b")).toBe(false);
  expect(isStorableText("a\ud800b")).toBe(false);
  expect(isStorableText("a\udc00")).toBe(false);
  for (const text of ["", "dve\nvrstici", "a\u202eb", "👩‍👩‍👧"])
    expect(isStorableText(text)).toBe(true);
});

const awkward = [
  ...["a", "č", "c", "\u030c", " ", "\u00a0", "\n", "\r", "\t", "\u2028", "\u0000", "\u001b"],
  ...["\u0085", "\u202e", "\u2066", "\u200e", "\u061c", "\u200b", "\u200d", "\ufeff", "\u3164"],
  ...["\u00ad", "👩", "🇸", "🏽", "\u1100", "\u1161", "\ufb01", "\u0344"],
];

describe("a line is cleaned", () => {
  test.each([
    [
      "line ends and runs of spaces",
      "  dve\r\n\tvrstici \u2028 in  še\u00a0ena ",
      "dve vrstici in še ena",
    ],
    ["bidi overrides and isolates", "a\u202eb\u2066c\u2069", "abc"],
    ["bidi marks", "a\u200eb\u200fc\u061c", "abc"],
    ["control characters", "a\u0000\u001b\u0085b", "ab"],
    ["spaces that a disguise held apart", "a \u202e b", "a b"],
    ["zero-width spaces", "a\u200b\u2060\ufeffb", "ab"],
    ["a letter and its mark written apart", "c\u030c", "č"],
    ["what shows nothing at all", "\u200b \u202e\u3164", ""],
  ])("of %s", (_name, text, cleaned) => {
    expect(cleanLine(text)).toBe(cleaned);
  });

  test("but emoji of many parts stay whole", () => {
    expect(cleanLine("👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇸🇮")).toBe("👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇸🇮");
  });

  test("a cleaned line is one storable, clean line and stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...awkward) }), (text) => {
        const line = cleanLine(text);
        expect(cleanLine(line)).toBe(line);
        expect(isOneLine(line) && isStorableText(line) && isCleanText(line)).toBe(true);
      }),
    );
  });
});

test.each([
  ["", 0],
  ["čšž", 3],
  ["c\u030cs\u030c", 2],
  ["👩‍👩‍👧", 1],
  ["🇸🇮🇸🇮", 2],
  ["👍🏽!", 2],
  ["e\u0301\u0323\u0308", 1],
])("%j is seen as %i characters", (text, count) => {
  expect(graphemeCount(text)).toBe(count);
});
