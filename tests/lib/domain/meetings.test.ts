import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isPublished,
  type Meeting,
  meetingPhases,
  phaseEndsAt,
  phaseOf,
  roomClosesAt,
  roomOpensAt,
  slotMinutes,
} from "@/lib/domain/meetings";

const meeting: Meeting = {
  id: "m",
  slug: "m",
  title: { sl: "", en: "" },
  intro: { sl: "", en: "" },
  issuer: "",
  coOrganisers: [],
  issuedIn: "",
  contactEmail: "",
  zone: "Europe/Ljubljana",
  publishedAt: Date.parse("2020-10-21T22:00:00Z"),
  callOpensAt: Date.parse("2020-10-22T06:00:00Z"),
  callClosesAt: Date.parse("2020-10-27T23:00:00Z"),
  startsAt: Date.parse("2020-11-03T11:00:00Z"),
  endsAt: Date.parse("2020-11-03T14:00:00Z"),
  presentationMinutes: 5,
  qaMinutes: 5,
  grid: [],
  joinUrl: "",
  joinCode: "dan",
  presentationEnd: "advance",
  reviewQuestions: true,
  anonymousQuestions: true,
  askerRetentionDays: 30,
  answerDays: 7,
  fictional: true,
};

describe("the phase", () => {
  test.each([
    ["before-call", meeting.callOpensAt, "call-open"],
    ["call-open", meeting.callClosesAt, "registration-open"],
    ["registration-open", meeting.startsAt, "live"],
    ["live", meeting.endsAt, "after"],
  ] as const)("%s lasts until the instant before its bound", (phase, bound, following) => {
    expect(phaseOf(meeting, bound - 1)).toBe(phase);
    expect(phaseOf(meeting, bound)).toBe(following);
    expect(phaseEndsAt(meeting, bound - 1)).toBe(bound);
  });

  test("after is the last, nothing follows", () => {
    expect(phaseEndsAt(meeting, meeting.endsAt)).toBeNull();
  });

  test("never goes back as time goes on", () => {
    const instant = fc.integer({
      min: meeting.publishedAt - 1_000_000,
      max: meeting.endsAt + 1_000_000,
    });
    fc.assert(
      fc.property(instant, instant, (one, two) => {
        const [earlier, later] = [Math.min(one, two), Math.max(one, two)];
        const rank = (at: number) => meetingPhases.indexOf(phaseOf(meeting, at));
        expect(rank(earlier)).toBeLessThanOrEqual(rank(later));
      }),
    );
  });

  test("ends at an instant that begins another one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: meeting.publishedAt, max: meeting.endsAt + 1_000_000 }),
        (now) => {
          const endsAt = phaseEndsAt(meeting, now);
          if (endsAt === null) return;
          expect(endsAt).toBeGreaterThan(now);
          expect(phaseOf(meeting, endsAt - 1)).toBe(phaseOf(meeting, now));
          expect(phaseOf(meeting, endsAt)).not.toBe(phaseOf(meeting, now));
        },
      ),
    );
  });
});

test("a meeting is public from the very instant of its publication", () => {
  expect(isPublished(meeting, meeting.publishedAt - 1)).toBe(false);
  expect(isPublished(meeting, meeting.publishedAt)).toBe(true);
});

test("the room opens an hour before the start and closes three hours after the planned end", () => {
  expect(new Date(roomOpensAt(meeting)).toISOString()).toBe("2020-11-03T10:00:00.000Z");
  expect(new Date(roomClosesAt(meeting)).toISOString()).toBe("2020-11-03T17:00:00.000Z");
});

test("a slot is presentation and questions together", () => {
  expect(slotMinutes({ presentationMinutes: 7, qaMinutes: 4 })).toBe(11);
});
