import { describe, expect, it } from "vitest";
import { keepOrder } from "@/app/_live/kept-order";

describe("the kept order of a list", () => {
  it("leaves rows where they were when votes move them", () => {
    expect(keepOrder(["a", "b", "c"], ["c", "a", "b"])).toEqual({
      ids: ["a", "b", "c"],
      newCount: 0,
    });
  });

  it("drops a row that is gone", () => {
    expect(keepOrder(["a", "b", "c"], ["a", "c"]).ids).toEqual(["a", "c"]);
  });

  it("lets new rows wait and says how many", () => {
    expect(keepOrder(["a"], ["n1", "a", "n2"])).toEqual({ ids: ["a"], newCount: 2 });
  });
});
