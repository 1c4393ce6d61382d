import { expect, test } from "vitest";
import { movesFrom } from "@/app/meetings/[slug]/desk/_components/question-moves";
import { moderate, questionStatuses } from "@/lib/domain/questions";

test("the desk offers only what the server allows, and no move that changes nothing", () => {
  for (const from of questionStatuses) {
    for (const { to } of movesFrom[from]) {
      expect(moderate(from, to)).toEqual({ ok: true, value: to });
      expect(to).not.toBe(from);
    }
  }
});

test("wherever the server lets a moderator move on, the desk offers a way", () => {
  for (const from of questionStatuses) {
    const isStuck = questionStatuses.every((to) => to === from || !moderate(from, to).ok);
    expect(movesFrom[from].length === 0).toBe(isStuck);
  }
});
