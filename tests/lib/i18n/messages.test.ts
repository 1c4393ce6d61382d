import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/domain/locales";
import { messagesByLocale } from "@/lib/i18n/messages";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

type Found = { plurals: string[][]; arguments: Set<string> };

function inspect(elements: MessageFormatElement[], found: Found): Found {
  for (const element of elements) {
    if ("value" in element && element.type !== TYPE.literal) found.arguments.add(element.value);
    if (element.type === TYPE.plural && element.pluralType === "cardinal") {
      found.plurals.push(Object.keys(element.options));
    }
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) inspect(option.value, found);
    }
    if (element.type === TYPE.tag) inspect(element.children, found);
  }
  return found;
}

const inspectText = (text: string) => inspect(parse(text), { plurals: [], arguments: new Set() });
const neededForms = { sl: ["one", "two", "few", "other"], en: ["one", "other"] } as const;

describe.each(locales)("messages in %s", (locale) => {
  const messages = flatten(messagesByLocale[locale]);

  test("every message has words and parses", () => {
    expect(messages.length).toBeGreaterThan(100);
    expect(messages.filter(([, text]) => text.trim() === "")).toEqual([]);
    for (const [key, text] of messages) expect(() => parse(text), key).not.toThrow();
  });

  test("every plural has all the forms of the language", () => {
    const incomplete = messages.filter(([, text]) =>
      inspectText(text).plurals.some((forms) =>
        neededForms[locale].some((needed) => !forms.includes(needed)),
      ),
    );
    expect(incomplete).toEqual([]);
  });
});

test("both languages have the same keys, and each pair takes the same arguments", () => {
  const sl = new Map(flatten(messagesByLocale.sl));
  const en = new Map(flatten(messagesByLocale.en));
  expect([...en.keys()].sort()).toEqual([...sl.keys()].sort());
  const different = [...sl].filter(([key, text]) => {
    const ours = [...inspectText(text).arguments].sort().join();
    return ours !== [...inspectText(en.get(key) ?? "").arguments].sort().join();
  });
  expect(different.map(([key]) => key)).toEqual([]);
});

test("the check would see a missing form", () => {
  const [forms] = inspectText("{count, plural, one {# glas} other {# glasov}}").plurals;
  expect(neededForms.sl.every((needed) => forms?.includes(needed))).toBe(false);
});
