import { describe, expect, test } from "vitest";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import {
  maySeeJoinLink,
  municipalityActedFor,
  refusalByCallWindow,
  refusalToAttend,
  refusalToCancelBooking,
  refusalToChangePitch,
  refusalToEnter,
  refusalToModerate,
  refusalToOrganise,
  refusalToPitch,
  refusalToPresent,
  refusalToReadResponses,
  refusalToRegister,
  refusalToTakePart,
  seatOf,
} from "@/lib/domain/permissions";

const meeting = {
  id: "meeting",
  publishedAt: Date.parse("2020-10-21T22:00:00Z"),
  callOpensAt: Date.parse("2020-10-22T06:00:00Z"),
  callClosesAt: Date.parse("2020-10-27T23:00:00Z"),
  startsAt: Date.parse("2020-11-03T11:00:00Z"),
  endsAt: Date.parse("2020-11-03T14:00:00Z"),
};
const bled = "SI-003";

const person = (traits: Partial<PersonActor> = {}): PersonActor => ({
  kind: "person",
  personId: "person",
  name: "Alenka Korošec",
  email: "bled@example.org",
  organisation: "municipality",
  isOrganiser: false,
  moderatedMeetingIds: [],
  mandates: [],
  seats: [],
  presentedPitches: [],
  ...traits,
});
const mandate = (state: "claimed" | "approved" | "declined", municipalityCode = bled) => ({
  id: "mandate",
  personId: "person",
  municipalityCode,
  state,
});
const seated = person({ seats: [{ meetingId: "meeting", municipalityCode: bled }] });
const organiser = person({ isOrganiser: true });
const moderator = person({ moderatedMeetingIds: ["meeting"] });
const presenter = person({ presentedPitches: [{ meetingId: "meeting", pitchId: "pitch" }] });
const screen: Actor = { kind: "screen", meetingId: "meeting" };
const nobody: Actor[] = [{ kind: "visitor" }, { kind: "clock" }, screen];
const audiences = ["attendee", "presenter", "moderator", "stage"] as const;

describe("nobody known", () => {
  test.each(nobody)("$kind may do nothing that needs a person", (actor) => {
    expect(refusalToPitch(actor, bled)).toBe("sign-in-needed");
    expect(refusalToChangePitch(actor, { presenterId: "person", municipalityCode: bled })).toBe(
      "sign-in-needed",
    );
    expect(refusalToCancelBooking(actor, { presenterId: "person" })).toBe("sign-in-needed");
    expect(refusalToRegister(actor, meeting, meeting.callClosesAt)).toBe("sign-in-needed");
    expect(refusalToOrganise(actor)).toBe("sign-in-needed");
    expect(refusalToModerate(actor, "meeting")).toBe("sign-in-needed");
    expect(refusalToAttend(actor, "meeting")).toBe("sign-in-needed");
    expect(refusalToPresent(actor, "meeting")).toBe("sign-in-needed");
    const pitch = { meetingId: "meeting", pitchId: "pitch" };
    expect(refusalToReadResponses(actor, pitch)).toBe("sign-in-needed");
    expect(seatOf(actor, "meeting")).toBeNull();
    expect(refusalToTakePart(actor, meeting, meeting.startsAt)).toBe("sign-in-needed");
    expect(maySeeJoinLink(actor, "meeting")).toBe(false);
  });
});

describe("the call's window", () => {
  test.each([
    ["before publication", meeting.publishedAt - 1, "meeting-not-found"],
    ["at publication", meeting.publishedAt, "call-not-open-yet"],
    ["a millisecond early", meeting.callOpensAt - 1, "call-not-open-yet"],
    ["at its opening", meeting.callOpensAt, null],
    ["in its last millisecond", meeting.callClosesAt - 1, null],
    ["at its deadline", meeting.callClosesAt, "call-closed"],
  ])("%s", (_, now, refusal) => {
    expect(refusalByCallWindow(meeting, now)).toBe(refusal);
  });
});

describe("pitching", () => {
  test("needs a name and an organisation", () => {
    expect(refusalToPitch(person({ organisation: "unstated" }), bled)).toBe("profile-needed");
    expect(refusalToPitch(person({ name: "" }), bled)).toBe("profile-needed");
  });

  test("is for municipalities, not for companies or others", () => {
    expect(refusalToPitch(person({ organisation: "company" }), bled)).toBe(
      "companies-may-not-pitch",
    );
    expect(refusalToPitch(person({ organisation: "other" }), null)).toBe("companies-may-not-pitch");
  });

  test("goes ahead with a claimed or approved mandate, or none yet", () => {
    expect(refusalToPitch(person(), bled)).toBeNull();
    expect(refusalToPitch(person({ mandates: [mandate("claimed")] }), bled)).toBeNull();
    expect(refusalToPitch(person({ mandates: [mandate("approved")] }), bled)).toBeNull();
  });

  test("stops at a declined mandate, for that municipality only", () => {
    const declined = person({ mandates: [mandate("declined")] });
    expect(refusalToPitch(declined, bled)).toBe("mandate-declined");
    expect(refusalToPitch(declined, "SI-011")).toBeNull();
    expect(refusalToPitch(declined, null)).toBeNull();
  });
});

describe("changing a pitch", () => {
  const own = { presenterId: "person", municipalityCode: bled };

  test("is its presenter's alone", () => {
    expect(refusalToChangePitch(person(), own)).toBeNull();
    const others = { ...own, presenterId: "other" };
    for (const actor of [person(), organiser, moderator]) {
      expect(refusalToChangePitch(actor, others)).toBe("not-yours");
    }
  });

  test("stops when the mandate is declined", () => {
    expect(refusalToChangePitch(person({ mandates: [mandate("declined")] }), own)).toBe(
      "mandate-declined",
    );
  });
});

describe("giving a slot back", () => {
  const own = { presenterId: "person" };

  test("is its presenter's alone", () => {
    expect(refusalToCancelBooking(person(), own)).toBeNull();
    for (const actor of [person(), organiser, moderator]) {
      expect(refusalToCancelBooking(actor, { presenterId: "other" })).toBe("not-yours");
    }
  });

  test("is open to a presenter who may no longer pitch", () => {
    const declined = person({ mandates: [mandate("declined")] });
    expect(refusalToCancelBooking(declined, own)).toBeNull();
    expect(refusalToCancelBooking(person({ organisation: "company" }), own)).toBeNull();
  });
});

describe("the municipality one acts for", () => {
  test("is the first whose mandate was not declined", () => {
    const both = person({ mandates: [mandate("declined"), mandate("claimed", "SI-011")] });
    expect(municipalityActedFor(both)).toBe("SI-011");
    expect(municipalityActedFor(person({ mandates: [mandate("approved")] }))).toBe(bled);
  });

  test("is none without such a mandate", () => {
    expect(municipalityActedFor(person({ mandates: [mandate("declined")] }))).toBeNull();
    expect(municipalityActedFor({ kind: "visitor" })).toBeNull();
  });
});

describe("registering", () => {
  const registerAt = (actor: Actor, now: number) => refusalToRegister(actor, meeting, now);

  test("opens at the very instant the call closes and ends with the meeting", () => {
    expect(registerAt(person(), meeting.publishedAt - 1)).toBe("meeting-not-found");
    expect(registerAt(person(), meeting.callClosesAt - 1)).toBe("registration-not-open-yet");
    expect(registerAt(person(), meeting.callClosesAt)).toBeNull();
    expect(registerAt(person(), meeting.endsAt - 1)).toBeNull();
    expect(registerAt(person(), meeting.endsAt)).toBe("registration-closed");
  });

  test("is for people of municipalities with a profile", () => {
    const now = meeting.callClosesAt;
    expect(registerAt(person({ organisation: "unstated" }), now)).toBe("profile-needed");
    expect(registerAt(person({ organisation: "company" }), now)).toBe("companies-may-not-register");
  });
});

describe("organising and moderating", () => {
  test("organising is the organiser's", () => {
    expect(refusalToOrganise(organiser)).toBeNull();
    expect(refusalToOrganise(moderator)).toBe("not-organiser");
    expect(refusalToOrganise(person())).toBe("not-organiser");
  });

  test("a moderator runs the own meeting and no other; an organiser runs none", () => {
    expect(refusalToModerate(moderator, "meeting")).toBeNull();
    expect(refusalToModerate(moderator, "other")).toBe("not-moderator");
    expect(refusalToModerate(organiser, "meeting")).toBe("not-moderator");
  });
});

describe("the live room", () => {
  test("is for those with a seat in this meeting and those who run it", () => {
    expect(refusalToAttend(seated, "meeting")).toBeNull();
    expect(refusalToAttend(moderator, "meeting")).toBeNull();
    expect(refusalToAttend(organiser, "meeting")).toBeNull();
    expect(refusalToAttend(seated, "other")).toBe("not-registered");
    expect(refusalToAttend(person(), "meeting")).toBe("not-registered");
  });

  test("takes questions from one hour before until three hours after", () => {
    const hour = 3_600_000;
    const at = (now: number) => refusalToTakePart(seated, meeting, now);
    expect(at(meeting.startsAt - hour - 1)).toBe("room-not-open-yet");
    expect(at(meeting.startsAt - hour)).toBeNull();
    expect(at(meeting.endsAt + 3 * hour - 1)).toBeNull();
    expect(at(meeting.endsAt + 3 * hour)).toBe("room-closed");
  });

  test("takes none from those without a seat, even if they run it", () => {
    for (const actor of [person(), moderator, organiser]) {
      expect(refusalToTakePart(actor, meeting, meeting.startsAt)).toBe("not-registered");
    }
  });

  test("its join link is shown to those inside only", () => {
    expect(maySeeJoinLink(seated, "meeting")).toBe(true);
    expect(maySeeJoinLink(moderator, "meeting")).toBe(true);
    expect(maySeeJoinLink(person(), "meeting")).toBe(false);
    expect(maySeeJoinLink(seated, "other")).toBe(false);
  });

  test("a seat is for one municipality", () => {
    expect(seatOf(seated, "meeting")).toBe(bled);
    expect(seatOf(seated, "other")).toBeNull();
    expect(seatOf({ kind: "visitor" }, "meeting")).toBeNull();
  });
});

describe("entering the live room as an audience", () => {
  const entries = (actor: Actor, meetingId = "meeting") =>
    audiences.map((audience) => refusalToEnter(actor, meetingId, audience));
  const [no, not] = ["sign-in-needed", "not-registered"];

  test.each([
    ["visitor", { kind: "visitor" } as const, [no, no, no, no]],
    ["the clock", { kind: "clock" } as const, [no, no, no, no]],
    ["a screen of this meeting", screen, [no, no, no, null]],
    ["a stranger", person(), [not, "not-presenter", "not-moderator", not]],
    ["one with a seat", seated, [null, "not-presenter", "not-moderator", null]],
    ["an organiser", organiser, [null, "not-presenter", "not-moderator", null]],
    ["a moderator", moderator, [null, "not-presenter", null, null]],
    ["a presenter", { ...presenter, seats: seated.seats }, [null, null, "not-moderator", null]],
  ])("%s enters as one may: attendee, presenter, moderator, stage", (_name, actor, expected) => {
    expect(entries(actor)).toEqual(expected);
  });

  test("nobody enters another meeting by what they are in this one", () => {
    for (const actor of [screen, seated, moderator, presenter]) {
      expect(entries(actor, "other")).not.toContain(null);
    }
  });
});

describe("what a pitch has brought", () => {
  const read = (actor: Actor, pitchId = "pitch", meetingId = "meeting") =>
    refusalToReadResponses(actor, { meetingId, pitchId });

  test("is read by its lead and by the meeting's moderators", () => {
    expect(read(presenter)).toBeNull();
    expect(read(moderator, "any")).toBeNull();
  });

  test("is refused to everyone else, and to them elsewhere", () => {
    for (const actor of [person(), seated, organiser]) {
      expect(read(actor)).toBe("not-presenter");
    }
    expect(read(presenter, "another")).toBe("not-presenter");
    expect(read(presenter, "pitch", "other")).toBe("not-presenter");
    expect(read(moderator, "pitch", "other")).toBe("not-presenter");
  });
});
