import { describe, expect, test } from "vitest";
import {
  itemInView,
  ownItems,
  placeOf,
} from "@/app/meetings/[slug]/presenter/_components/presenter-place";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { newTimer, type Timer } from "@/lib/domain/timer/timer";
import { dayStartsAt, interludeItem, pitchItem, timerAfter } from "@/tests/support/timer-days";

// 12.00 welcome, 12.05 one, 12.15 two, 12.25 three
const pitches = [1, 2, 3].map((number) =>
  pitchItem(number, dayStartsAt + (10 * number - 5) * minuteMs),
);
const [one, two, three] = pitches as [
  ReturnType<typeof pitchItem>,
  ReturnType<typeof pitchItem>,
  ReturnType<typeof pitchItem>,
];
const order = [interludeItem(0, dayStartsAt, 5), ...pitches];
const at = (minute: number) => dayStartsAt + minute * minuteMs;
const day = (timer: Timer, now = dayStartsAt) => ({ order, timer, now });
const led = (...commands: TimerCommand[]) => timerAfter(order, commands);

const start = { kind: "start" } as const;
const next = { kind: "next" } as const;

describe("where one's pitch stands", () => {
  test("before the day it is ahead, with every pitch before it", () => {
    expect(placeOf(one, day(newTimer))).toEqual({ kind: "ahead", expectedAt: at(5), before: 0 });
    expect(placeOf(three, day(newTimer))).toEqual({ kind: "ahead", expectedAt: at(25), before: 2 });
  });

  test("the pitch that is on counts among those before it", () => {
    const timer = led(start, next, start);
    expect(placeOf(two, day(timer))).toEqual({ kind: "ahead", expectedAt: at(10), before: 1 });
    expect(placeOf(three, day(timer))).toMatchObject({ before: 2 });
  });

  test("a break that is on does not count, and what is late moves what is expected", () => {
    expect(placeOf(one, day(led(start), at(8)))).toEqual({
      kind: "ahead",
      expectedAt: at(8),
      before: 0,
    });
  });

  test("a skipped pitch is passed over and does not count for the others", () => {
    const timer = led(start, { kind: "skip", itemId: "slot-2" });
    const [, skipped] = ownItems(
      day(timer),
      pitches.map(({ pitchId }) => pitchId),
    );
    if (skipped === undefined) throw new Error("expected three pitches");
    expect(placeOf(skipped, day(timer))).toEqual({ kind: "passed-over" });
    expect(placeOf(three, day(timer))).toMatchObject({ kind: "ahead", before: 1 });
  });

  test("one is on from the moment one's pitch is loaded", () => {
    expect(placeOf(one, day(led(start, next)))).toEqual({ kind: "on" });
    expect(placeOf(one, day(led(start, next, start), at(7)))).toEqual({ kind: "on" });
  });

  test("afterwards it is over, at the end of the day too", () => {
    expect(placeOf(one, day(led(start, next, start, next)))).toEqual({ kind: "after" });
    expect(placeOf(one, day(led(start, next, start, next, { kind: "end" })))).toEqual({
      kind: "after",
    });
  });

  test("a pitch the day went past without beginning it was passed over", () => {
    const timer = led(start, { kind: "go-to", itemId: "slot-3" }, start);
    expect(placeOf(two, day(timer))).toEqual({ kind: "passed-over" });
  });
});

describe("which of several is shown", () => {
  const ids = ["pitch-1", "pitch-3"];
  const shown = (timer: Timer) => itemInView(ownItems(day(timer), ids), day(timer))?.id;

  test("only one's own are offered, in the order of the day", () => {
    expect(ownItems(day(newTimer), ["pitch-3", "pitch-1", "gone"]).map(({ id }) => id)).toEqual([
      "slot-1",
      "slot-3",
    ]);
    expect(itemInView([], day(newTimer))).toBeNull();
  });

  test("the one that is on, else the next, else the last", () => {
    expect(shown(newTimer)).toBe("slot-1");
    expect(shown(led(start, next))).toBe("slot-1");
    expect(shown(led(start, next, start, next))).toBe("slot-3");
    expect(shown(led(start, next, start, next, start, next, start))).toBe("slot-3");
    expect(shown(led(start, next, start, { kind: "end" }))).toBe("slot-3");
  });
});
