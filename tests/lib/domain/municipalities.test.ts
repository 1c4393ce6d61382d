import { expect, test } from "vitest";
import { foldForSearch, isUrbanOn, optionOn } from "@/lib/domain/municipalities";

const krsko = {
  code: "SI-054",
  name: "Krško",
  region: "Posavska",
  population: 26_000,
  urbanFrom: "2021-12-04",
};

test("a municipality is urban from the day on, not the day before", () => {
  expect(isUrbanOn(krsko, "2020-11-03")).toBe(false);
  expect(isUrbanOn(krsko, "2021-12-03")).toBe(false);
  expect(isUrbanOn(krsko, "2021-12-04")).toBe(true);
});

test("a municipality without such a day never is", () => {
  expect(isUrbanOn({ urbanFrom: null }, "2999-12-31")).toBe(false);
});

test("as a choice it shows what the day makes of it, and no more than a list needs", () => {
  expect(optionOn(krsko, "2021-12-04")).toEqual({
    code: "SI-054",
    name: "Krško",
    region: "Posavska",
    urban: true,
  });
});

test("search finds names without their carons", () => {
  expect(foldForSearch("Šmarješke Toplice")).toBe("smarjeske toplice");
  expect(foldForSearch("ŽUŽEMBERK")).toBe("zuzemberk");
  expect(foldForSearch("Čđć")).toBe("cdc");
  expect(foldForSearch("Dobrovnik/Dobronak, Lendava")).toBe("dobrovnik/dobronak, lendava");
});
