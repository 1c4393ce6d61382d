import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { RegistrationMail, SlotMail } from "@/lib/contract/mails";
import type { AgendaItem } from "@/lib/domain/agenda";
import type { Meeting } from "@/lib/domain/meetings";
import { agendaCalendar, registrationCalendar, slotCalendar } from "@/lib/emails/calendar";

const addressee = { recipient: "ana@example.org", publicUrl: "https://deset.example" };
const pitchId = "6d1f1a35-8a5c-4c7e-9b64-1f3a0a4f7a10";
const meetingId = "0c3cf9f2-63a0-4f0c-8c7f-5f1f57c2b9d1";
const joinUrl = "https://zoom.example/j/123?pwd=a,b;c";
const startsAt = Date.parse("2020-11-03T12:05:00+01:00");
const minutes = (count: number) => count * 60_000;

const slotMail: SlotMail = {
  kind: "slot-booked",
  locale: "sl",
  personName: 'Živa "Žabica" Čuček',
  meetingTitle: "Predstavitve, zamisli; in vprašanja",
  meetingSlug: "3-november-2020",
  issuer: 'Skupnost "Šumniki" občin',
  contactEmail: "dogodek@example.org",
  zone: "Europe/Ljubljana",
  pitchId,
  pitchTitle: "Pametno žuželčje štetje čebel, šumov in čričkov ".repeat(4).trim(),
  municipalityName: "Črnomelj",
  urban: false,
  startsAt,
  endsAt: startsAt + minutes(10),
  previousStartsAt: null,
  sequence: 0,
  stampedAt: Date.parse("2020-10-23T09:30:00Z"),
};

const registrationMail: RegistrationMail = {
  kind: "registered",
  locale: "sl",
  personName: "Živa Čuček",
  meetingTitle: slotMail.meetingTitle,
  meetingSlug: slotMail.meetingSlug,
  issuer: slotMail.issuer,
  contactEmail: slotMail.contactEmail,
  zone: slotMail.zone,
  meetingId,
  startsAt,
  endsAt: startsAt + minutes(180),
  joinUrl,
  stampedAt: slotMail.stampedAt,
};

const meeting: Meeting = {
  id: meetingId,
  slug: "3-november-2020",
  title: { sl: "Dan zamisli", en: "Pitch day" },
  intro: { sl: "", en: "" },
  issuer: "Skupnost",
  coOrganisers: [],
  issuedIn: "Maribor",
  contactEmail: "dogodek@example.org",
  zone: "Europe/Ljubljana",
  publishedAt: 0,
  callOpensAt: 0,
  callClosesAt: 1,
  startsAt: startsAt - minutes(5),
  endsAt: startsAt + minutes(175),
  presentationMinutes: 5,
  qaMinutes: 5,
  grid: [],
  joinUrl,
  joinCode: "dan",
  presentationEnd: "advance",
  reviewQuestions: true,
  anonymousQuestions: true,
  askerRetentionDays: 30,
  answerDays: 7,
  fictional: true,
};

const agenda: AgendaItem[] = [
  { kind: "welcome", id: "welcome-0", startsAt: meeting.startsAt, endsAt: startsAt },
  {
    kind: "pitch",
    id: "slot-1",
    number: 1,
    startsAt,
    endsAt: startsAt + minutes(10),
    pitch: {
      pitchId,
      title: "Štetje čebel",
      summary: "Občine štejejo čebele.\nSkupaj.",
      municipalityCode: "SI-017",
      municipalityName: "Črnomelj",
      urban: false,
      region: "Jugovzhodna Slovenija",
      themes: ["varstvo-narave"],
      digitalSolution: "senzorji",
      partnersSought: "občine",
    },
  },
  {
    kind: "open",
    id: "slot-2",
    number: 2,
    startsAt: startsAt + minutes(10),
    endsAt: startsAt + minutes(20),
  },
];

function eventsOf(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}

function onlyEvent(content: string): ICAL.Event {
  const [event, ...others] = eventsOf(content);
  if (event === undefined || others.length > 0) throw new Error("expected one event");
  return event;
}

function propertyOf(content: string, name: string): unknown {
  return new ICAL.Component(ICAL.parse(content)).getFirstPropertyValue(name);
}

const feed = () =>
  agendaCalendar({
    meeting,
    agenda,
    publicUrl: addressee.publicUrl,
    locale: "sl",
    stampedAt: slotMail.stampedAt,
  });

describe("a slot's entry", () => {
  test("keeps its UID while its SEQUENCE rises", () => {
    const contents = [0, 1, 2].map(
      (sequence) => slotCalendar({ ...slotMail, sequence }, addressee).content,
    );
    const events = contents.map(onlyEvent);
    expect(new Set(events.map((event) => event.uid))).toEqual(new Set([`pitch-${pitchId}@deset`]));
    expect(events.map((event) => event.sequence)).toEqual([0, 1, 2]);
  });

  test("asks with METHOD REQUEST and names organiser and attendee", () => {
    const { method, content } = slotCalendar(slotMail, addressee);
    const event = onlyEvent(content);
    expect(method).toBe("REQUEST");
    expect(propertyOf(content, "method")).toBe("REQUEST");
    expect(event.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(event.organizer).toBe("mailto:dogodek@example.org");
    expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual([
      "MAILTO:ana@example.org",
    ]);
    expect(event.attendees[0]?.getParameter("cn")).toBe("Živa  Žabica  Čuček");
    expect(event.summary).toBe(`Predstavitev: ${slotMail.pitchTitle}`);
    expect(event.description).toContain("Predstavitve, zamisli; in vprašanja\nObčina Črnomelj\n");
  });

  test("is withdrawn with METHOD CANCEL and STATUS CANCELLED under the same UID", () => {
    const mail: SlotMail = { ...slotMail, kind: "slot-cancelled", sequence: 3 };
    const { method, content } = slotCalendar(mail, addressee);
    const event = onlyEvent(content);
    expect(method).toBe("CANCEL");
    expect(propertyOf(content, "method")).toBe("CANCEL");
    expect(event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event.uid).toBe(`pitch-${pitchId}@deset`);
    expect(event.sequence).toBe(3);
  });

  test("ends every line with CRLF and keeps every line within 75 octets", () => {
    for (const content of [
      slotCalendar(slotMail, addressee).content,
      registrationCalendar(registrationMail, addressee).content,
      feed(),
    ]) {
      expect(content.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      const octets = content.split("\r\n").map((line) => Buffer.byteLength(line));
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    }
  });

  test("cannot be made to hold another line by a name with control characters", () => {
    const personName = "Ana\r\nATTENDEE:mailto:kdo@example.org";
    const { content } = slotCalendar({ ...slotMail, personName }, addressee);
    expect(onlyEvent(content).attendees).toHaveLength(1);
  });
});

describe("a registered person's entry", () => {
  test("has a UID of its own and the join link", () => {
    const { method, content } = registrationCalendar(registrationMail, addressee);
    const event = onlyEvent(content);
    expect(method).toBe("REQUEST");
    expect(event.uid).toBe(`meeting-${meetingId}-registration@deset`);
    expect(event.location).toBe(joinUrl);
    expect(event.description).toContain(joinUrl);
  });
});

describe("the public feed of the agenda", () => {
  test("holds the whole meeting and one entry for each pitch, and open slots not", () => {
    const events = eventsOf(feed());
    expect(events.map(({ uid }) => uid)).toEqual([
      `agenda-${meetingId}@deset`,
      `agenda-pitch-${pitchId}@deset`,
    ]);
    expect(events[1]?.summary).toBe("1. Štetje čebel (Občina Črnomelj)");
    expect(events[1]?.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(events[0]?.endDate.toJSDate().getTime()).toBe(meeting.endsAt);
  });

  test("is refreshed by the hour, asks nobody and never tells the join link", () => {
    const content = feed();
    expect(propertyOf(content, "method")).toBeNull();
    expect(String(propertyOf(content, "refresh-interval"))).toBe("PT1H");
    expect(content).not.toContain("zoom.example");
    expect(content).not.toContain("ATTENDEE");
  });
});

test("no slot's entry tells the join link", () => {
  expect(slotCalendar(slotMail, addressee).content).not.toContain("zoom.example");
});
