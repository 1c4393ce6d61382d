import { describe, expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/translator";
import { municipalityInWords, zoneInWords } from "@/lib/i18n/wording";

const [summer, winter] = [Date.parse("2020-10-22T06:00:00Z"), Date.parse("2020-11-03T11:00:00Z")];

describe("the zone in words", () => {
  test("is Slovenian time, summer or winter as of the instant itself", () => {
    const t = translatorFor("sl");
    expect(zoneInWords(t, summer, "Europe/Ljubljana")).toBe("po slovenskem času (CEST)");
    expect(zoneInWords(t, winter, "Europe/Ljubljana")).toBe("po slovenskem času (CET)");
  });

  test("is named for any other zone", () => {
    expect(zoneInWords(translatorFor("en"), winter, "Europe/Lisbon")).toContain("Europe/Lisbon");
  });
});

test("a municipality has its noun before a name that never declines", () => {
  const t = translatorFor("sl");
  expect(municipalityInWords(t, { name: "Bled", urban: false })).toBe("Občina Bled");
  expect(municipalityInWords(t, { name: "Celje", urban: true })).toBe("Mestna občina Celje");
});
