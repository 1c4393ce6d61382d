import { describe, expect, it } from "vitest";
import { isSameOrder, keepOrder } from "@/app/_live/kept-order";

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

  it("lets in the reader's own at the end, where it moves nothing", () => {
    const kept = keepOrder(["a", "b"], ["mine", "b", "n1", "a"], ["mine", "b"]);
    expect(kept).toEqual({ ids: ["a", "b", "mine"], newCount: 1 });
  });

  it("differs from the order of now by places and by rows", () => {
    expect(isSameOrder(["a", "b"], ["a", "b"])).toBe(true);
    expect(isSameOrder(["a", "b"], ["b", "a"])).toBe(false);
    expect(isSameOrder(["a"], ["a", "b"])).toBe(false);
  });
});
