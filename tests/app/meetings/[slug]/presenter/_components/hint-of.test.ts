import { expect, test } from "vitest";
import { viewTimer } from "@/app/_live/timer-view";
import { hintOf } from "@/app/meetings/[slug]/presenter/_components/hint-of";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { dayStartsAt, pitchItem, timerAfter } from "@/tests/support/timer-days";

const order = [pitchItem(1, dayStartsAt)];
const hintAt = (ms: number, ...commands: TimerCommand[]) => {
  const frame = { revision: 1, timer: timerAfter(order, commands), order, undoable: null };
  return hintOf(viewTimer(frame, dayStartsAt + ms));
};
const start = { kind: "start" } as const;
// The day begins with a pitch that waits for its presenter, so it is started twice.
const begin = [start, start] as const;

test("before one begins the presenter waits for the moderator", () => {
  expect(hintAt(0, start)).toBe("ready");
});

test("while presenting one knows that questions follow", () => {
  expect(hintAt(minuteMs, ...begin)).toBe("thenQuestions");
});

test("the questions are left alone until the soft stop at 0:30, and then a new answer is not begun", () => {
  expect(hintAt(9.5 * minuteMs - 1, ...begin)).toBeNull();
  expect(hintAt(9.5 * minuteMs, ...begin)).toBe("softStop");
});

test("over time one is told to finish", () => {
  expect(hintAt(10 * minuteMs + 1, ...begin)).toBe("over");
});

test("a stopped clock says so, whatever is left", () => {
  expect(hintAt(minuteMs, ...begin, { kind: "pause" })).toBe("paused");
});
