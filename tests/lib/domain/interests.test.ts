import { expect, test } from "vitest";
import { offeringOf } from "@/lib/domain/interests";

test("who would join offers nothing with it", () => {
  expect(offeringOf("join", ["data", "funds"])).toEqual([]);
});

test("each thing is offered once, always in the same order", () => {
  expect(offeringOf("offer", ["people", "data", "people"])).toEqual(["data", "people"]);
  expect(offeringOf("offer", [])).toEqual([]);
});
