import { expect, test } from "vitest";
import { isCleanText, isOneLine, isVisibleText } from "@/lib/domain/texts";

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
