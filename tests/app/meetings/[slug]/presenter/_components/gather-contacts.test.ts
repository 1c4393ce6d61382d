import { expect, test } from "vitest";
import { gatherContacts } from "@/app/meetings/[slug]/presenter/_components/gather-contacts";

test("whoever asked several times is named once, with all they asked", () => {
  const ana = { name: "Ana", email: "ana@example.org" };
  const bor = { name: "Bor", email: "bor@example.org" };
  expect(
    gatherContacts([
      { questionId: "1", ...ana },
      { questionId: "2", ...bor },
      { questionId: "3", ...ana },
    ]),
  ).toEqual([
    { ...ana, questionIds: ["1", "3"] },
    { ...bor, questionIds: ["2"] },
  ]);
});

test("without consent there is nobody to name", () => {
  expect(gatherContacts([])).toEqual([]);
});
