import fc from "fast-check";
import { expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import {
  type Arrangement,
  arrange,
  noArrangement,
  runningOrder,
} from "@/lib/domain/timer/arrangement";
import { newTimer } from "@/lib/domain/timer/timer";
import {
  dayStartsAt,
  interludeItem,
  itemIdArbitrary,
  orderArbitrary,
  pitchItem,
  runs,
} from "@/tests/support/timer-days";

const order = [
  interludeItem(0, dayStartsAt, 5),
  pitchItem(1, dayStartsAt + 5 * minuteMs),
  pitchItem(2, dayStartsAt + 15 * minuteMs),
  pitchItem(3, dayStartsAt + 35 * minuteMs),
];
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);
const placesOf = (items: readonly { startsAt: number; endsAt: number }[]) =>
  items.map(({ startsAt, endsAt }) => [startsAt, endsAt]);

const swapArbitrary = fc.record({ first: itemIdArbitrary, second: itemIdArbitrary });
const arrangementArbitrary: fc.Arbitrary<Arrangement> = fc.record({
  skippedIds: fc.uniqueArray(itemIdArbitrary),
  swaps: fc.array(swapArbitrary, { maxLength: 4 }),
  breaks: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("new-1", "new-2", "new-3"),
      beforeItemId: itemIdArbitrary,
      durationMs: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * minuteMs),
    }),
    { selector: ({ id }) => id },
  ),
});

test("without deviations the day runs as released", () => {
  expect(runningOrder(newTimer, order)).toEqual(order);
});

test("swapped pitches exchange places, each keeping its start in the agenda", () => {
  const swaps = [{ first: "slot-1", second: "slot-3" }];
  const arranged = arrange(order, { ...noArrangement, swaps });
  expect(idsOf(arranged)).toEqual(["break-0", "slot-3", "slot-2", "slot-1"]);
  expect(placesOf(arranged)).toEqual(placesOf(order));
  expect(arranged[1]?.agendaStartsAt).toBe(dayStartsAt + 35 * minuteMs);
});

test("swaps happen in turn", () => {
  const swaps = [
    { first: "slot-1", second: "slot-2" },
    { first: "slot-1", second: "slot-3" },
  ];
  const arranged = arrange(order, { ...noArrangement, swaps });
  expect(idsOf(arranged)).toEqual(["break-0", "slot-2", "slot-3", "slot-1"]);
});

test("a skipped item stays in its place, marked", () => {
  const arranged = arrange(order, { ...noArrangement, skippedIds: ["slot-2"] });
  expect(arranged.map(({ skipped }) => skipped)).toEqual([false, false, true, false]);
  expect(idsOf(arranged)).toEqual(idsOf(order));
});

test("an inserted break stands before its item and has no planned time of its own", () => {
  const breaks = [
    { id: "one", beforeItemId: "slot-3", durationMs: 7 * minuteMs },
    { id: "two", beforeItemId: "slot-3", durationMs: minuteMs },
  ];
  const arranged = arrange(order, { ...noArrangement, breaks });
  expect(idsOf(arranged)).toEqual(["break-0", "slot-1", "slot-2", "one", "two", "slot-3"]);
  const at = dayStartsAt + 25 * minuteMs;
  expect(arranged[3]).toEqual({
    kind: "break",
    id: "one",
    startsAt: at,
    endsAt: at,
    agendaStartsAt: at,
    skipped: false,
    segments: [{ kind: "interlude", durationMs: 7 * minuteMs, atEnd: "hold" }],
  });
});

test("a break before the first item stands at the day's start", () => {
  const breaks = [{ id: "one", beforeItemId: "break-0", durationMs: minuteMs }];
  const [first] = arrange(order, { ...noArrangement, breaks });
  expect(first).toMatchObject({ id: "one", startsAt: dayStartsAt, endsAt: dayStartsAt });
});

test("deviations that name unknown items are ignored", () => {
  const arranged = arrange(order, {
    skippedIds: ["gone"],
    swaps: [{ first: "slot-1", second: "gone" }],
    breaks: [{ id: "one", beforeItemId: "gone", durationMs: minuteMs }],
  });
  expect(arranged).toEqual(order);
});

test("swapping the same two twice is not swapping at all", () => {
  fc.assert(
    fc.property(orderArbitrary, arrangementArbitrary, swapArbitrary, (day, given, swap) => {
      const swaps = [...given.swaps, swap, { first: swap.second, second: swap.first }];
      expect(arrange(day, { ...given, swaps })).toEqual(arrange(day, given));
    }),
    runs,
  );
});

test("every item of the agenda stands in the day's order once, at one of the agenda's places", () => {
  fc.assert(
    fc.property(orderArbitrary, arrangementArbitrary, (day, arrangement) => {
      const arranged = arrange(day, arrangement);
      const planned = arranged.filter(({ id }) => id.startsWith("item-"));
      expect(idsOf(planned).toSorted()).toEqual(idsOf(day));
      expect(placesOf(planned)).toEqual(placesOf(day));
      for (const item of planned) {
        const released = day.find(({ id }) => id === item.id);
        expect(item.agendaStartsAt).toBe(released?.startsAt);
        expect(item.segments).toBe(released?.segments);
      }
      const starts = arranged.map(({ startsAt }) => startsAt);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
    runs,
  );
});

test("an order already arranged, by whatever, is arranged as if it were the released one", () => {
  fc.assert(
    fc.property(orderArbitrary, arrangementArbitrary, arrangementArbitrary, (day, one, other) => {
      expect(arrange(arrange(day, one), one)).toEqual(arrange(day, one));
      expect(arrange(arrange(day, one), other)).toEqual(arrange(day, other));
    }),
    runs,
  );
});
