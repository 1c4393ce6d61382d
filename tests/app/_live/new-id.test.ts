import { expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/app/_live/new-id";

it("an id made in the browser is one the server accepts, and no two are the same", () => {
  const ids = Array.from({ length: 1_000 }, newId);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
