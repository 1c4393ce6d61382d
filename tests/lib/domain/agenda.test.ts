import { describe, expect, test } from "vitest";
import { buildAgenda, buildRunningOrder, type PitchCard } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import { layOutGrid } from "@/lib/domain/slots";

const startsAt = Date.parse("2020-11-03T11:00:00Z");
const cells = layOutGrid({
  startsAt,
  presentationMinutes: 5,
  qaMinutes: 5,
  grid: [
    { kind: "welcome", minutes: 5 },
    { kind: "slots", count: 2 },
    { kind: "break", minutes: 10 },
    { kind: "slots", count: 1 },
    { kind: "closing", minutes: 5 },
  ],
});
const card = (pitchId: string): PitchCard => ({
  pitchId,
  title: `Zamisel ${pitchId}`,
  summary: "",
  municipalityCode: "SI-011",
  municipalityName: "Celje",
  urban: true,
  region: "Savinjska",
  themes: ["hrup"],
  digitalSolution: "",
  partnersSought: "",
});
const agenda = buildAgenda(cells, new Map([[2, card("a")]]));
const plan = {
  presentationMs: 5 * minuteMs,
  qaMs: 5 * minuteMs,
  presentationEnd: "advance" as const,
};

describe("the agenda", () => {
  test("keeps every cell of the grid, at its time and in its order", () => {
    expect(agenda.map(({ kind }) => kind)).toEqual([
      "welcome",
      "open",
      "pitch",
      "break",
      "open",
      "closing",
    ]);
    expect(agenda.map((item) => [item.startsAt, item.endsAt])).toEqual(
      cells.map((cell) => [cell.startsAt, cell.endsAt]),
    );
  });

  test("names a slot's item by its number, so that a moved pitch takes the slot's place", () => {
    expect(agenda.map(({ id }) => id)).toEqual([
      "welcome-0",
      "slot-1",
      "slot-2",
      "break-3",
      "slot-3",
      "closing-5",
    ]);
  });
});

describe("the running order", () => {
  const order = buildRunningOrder(agenda, plan);

  test("leaves out open slots", () => {
    expect(order.map(({ id }) => id)).toEqual(["welcome-0", "slot-2", "break-3", "closing-5"]);
  });

  test("runs a pitch in presentation and questions, and everything else in one piece", () => {
    expect(order[1]).toMatchObject({
      kind: "pitch",
      number: 2,
      pitchId: "a",
      municipalityName: "Celje",
      segments: [
        { kind: "presentation", durationMs: 5 * minuteMs, atEnd: "advance" },
        { kind: "qa", durationMs: 5 * minuteMs, atEnd: "hold" },
      ],
    });
    expect(order[2]?.segments).toEqual([
      { kind: "interlude", durationMs: 10 * minuteMs, atEnd: "hold" },
    ]);
  });

  test("holds a presentation at its end where the meeting says so, and every last segment always", () => {
    const held = buildRunningOrder(agenda, { ...plan, presentationEnd: "hold" });
    expect(held[1]?.segments.map(({ atEnd }) => atEnd)).toEqual(["hold", "hold"]);
    expect(order.map(({ segments }) => segments.at(-1)?.atEnd)).toEqual(order.map(() => "hold"));
  });

  test("starts with everything in its place of the released agenda and nothing skipped", () => {
    for (const item of order) {
      expect(item.agendaStartsAt).toBe(item.startsAt);
      expect(item.skipped).toBe(false);
    }
  });

  test("fills each item's planned time with its segments", () => {
    for (const item of order) {
      const sum = item.segments.reduce((total, { durationMs }) => total + durationMs, 0);
      expect(sum).toBe(item.endsAt - item.startsAt);
    }
  });
});
