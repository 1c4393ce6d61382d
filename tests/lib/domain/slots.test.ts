import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minuteMs } from "@/lib/domain/instants";
import type { GridBlock } from "@/lib/domain/meetings";
import { gridEndsAt, layOutGrid, nearestFreeSlots } from "@/lib/domain/slots";

const startsAt = Date.parse("2020-11-03T11:00:00Z");
const pitchDayGrid: GridBlock[] = [
  { kind: "welcome", minutes: 5 },
  { kind: "slots", count: 8 },
  { kind: "break", minutes: 10 },
  { kind: "slots", count: 8 },
  { kind: "closing", minutes: 5 },
];
const pitchDay = { startsAt, presentationMinutes: 5, qaMinutes: 5, grid: pitchDayGrid };

const block: fc.Arbitrary<GridBlock> = fc.oneof(
  fc.record({ kind: fc.constant("slots" as const), count: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    kind: fc.constantFrom("welcome" as const, "break" as const, "closing" as const),
    minutes: fc.integer({ min: 1, max: 60 }),
  }),
);
const shape = fc.record({
  startsAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  presentationMinutes: fc.integer({ min: 1, max: 30 }),
  qaMinutes: fc.integer({ min: 1, max: 30 }),
  grid: fc.array(block, { maxLength: 8 }),
});

describe("the pitch day's grid", () => {
  test("has sixteen slots of ten minutes and ends at 15.00", () => {
    const cells = layOutGrid(pitchDay);
    const slots = cells.filter(({ kind }) => kind === "slot");
    expect(slots).toHaveLength(16);
    expect(slots.every((slot) => slot.endsAt - slot.startsAt === 10 * minuteMs)).toBe(true);
    expect(gridEndsAt(pitchDay)).toBe(Date.parse("2020-11-03T14:00:00Z"));
  });

  test("begins its slots at 12.05 and, after the break, at 13.35", () => {
    const cells = layOutGrid(pitchDay);
    expect(cells[1]).toMatchObject({ number: 1, startsAt: startsAt + 5 * minuteMs });
    expect(cells[9]).toMatchObject({ kind: "break" });
    expect(cells[10]).toMatchObject({ number: 9, startsAt: startsAt + 95 * minuteMs });
  });
});

describe("every grid", () => {
  test("is contiguous and ordered, from the meeting's start", () => {
    fc.assert(
      fc.property(shape, (meeting) => {
        let expected = meeting.startsAt;
        for (const cell of layOutGrid(meeting)) {
          expect(cell.startsAt).toBe(expected);
          expect(cell.endsAt).toBeGreaterThan(cell.startsAt);
          expected = cell.endsAt;
        }
        expect(gridEndsAt(meeting)).toBe(expected);
      }),
    );
  });

  test("lasts as long as its blocks together", () => {
    fc.assert(
      fc.property(shape, (meeting) => {
        const slotLength = meeting.presentationMinutes + meeting.qaMinutes;
        const minutes = meeting.grid.reduce(
          (sum, one) => sum + (one.kind === "slots" ? one.count * slotLength : one.minutes),
          0,
        );
        expect(gridEndsAt(meeting) - meeting.startsAt).toBe(minutes * minuteMs);
      }),
    );
  });

  test("numbers its slots 1, 2, 3 … without a gap, and nothing else", () => {
    fc.assert(
      fc.property(shape, (meeting) => {
        const numbers = layOutGrid(meeting).flatMap((cell) =>
          cell.kind === "slot" ? [cell.number] : [],
        );
        expect(numbers).toEqual(numbers.map((_, at) => at + 1));
      }),
    );
  });
});

describe("the nearest free slots", () => {
  const slots = layOutGrid(pitchDay).flatMap((cell) =>
    cell.kind === "slot" ? [{ ...cell, id: `slot-${cell.number}` }] : [],
  );
  const nearest = (wanted: number, taken: number[], count = 3) => {
    const slot = slots.find(({ number }) => number === wanted);
    if (slot === undefined) throw new Error(`no slot ${wanted}`);
    const takenIds = new Set(taken.map((number) => `slot-${number}`));
    return nearestFreeSlots(slots, takenIds, slot, count).map(({ number }) => number);
  };

  test("come nearest first, the earlier of two equally near before the later", () => {
    expect(nearest(5, [5])).toEqual([4, 6, 3]);
  });

  test("come in that order whatever the order they are given in", () => {
    const wanted = slots[4];
    if (wanted === undefined) throw new Error("no fifth slot");
    const offered = nearestFreeSlots(slots.toReversed(), new Set(), wanted, 3);
    expect(offered.map(({ number }) => number)).toEqual([4, 6, 3]);
  });

  test("measure time, not numbers: the break counts", () => {
    expect(nearest(8, [8])).toEqual([7, 6, 9]);
  });

  test("leave out taken ones and the wanted one itself", () => {
    expect(nearest(1, [1, 2, 3])).toEqual([4, 5, 6]);
    expect(nearest(1, [])).toEqual([2, 3, 4]);
  });

  test("are fewer when fewer are free, and none on a full day", () => {
    const all = slots.map(({ number }) => number);
    expect(
      nearest(
        1,
        all.filter((number) => number !== 16),
      ),
    ).toEqual([16]);
    expect(nearest(1, all)).toEqual([]);
  });

  test("are never farther than one that was left out", () => {
    const takenNumbers = fc.uniqueArray(fc.integer({ min: 1, max: 16 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), takenNumbers, (wanted, taken) => {
        const offered = nearest(wanted, taken);
        const free = slots
          .map(({ number }) => number)
          .filter((number) => number !== wanted && !taken.includes(number));
        expect(offered).toHaveLength(Math.min(3, free.length));
        const distance = (number: number) =>
          Math.abs((slots[number - 1]?.startsAt ?? 0) - (slots[wanted - 1]?.startsAt ?? 0));
        const farthest = Math.max(0, ...offered.map(distance));
        const leftOut = free.filter((number) => !offered.includes(number));
        expect(leftOut.every((number) => distance(number) >= farthest)).toBe(true);
      }),
    );
  });
});
