// Here and not beside the other calendar tests, because only a process, never a thread, has a TZ.
import ICAL from "ical.js";
import { afterAll, describe, expect, test, vi } from "vitest";
import { slotCalendar } from "@/lib/emails/calendar";

const tenMinutesMs = 600_000;
afterAll(() => {
  vi.unstubAllEnvs();
});

describe.each(["UTC", "Pacific/Auckland", "Europe/Ljubljana"])("on a server in %s", (zone) => {
  test.each([
    ["2020-10-24T12:05:00+02:00", "20201024T100500Z"],
    ["2020-10-25T02:30:00+02:00", "20201025T003000Z"],
    ["2020-10-25T02:30:00+01:00", "20201025T013000Z"],
    ["2020-11-03T12:05:00+01:00", "20201103T110500Z"],
  ])("an entry at %s is written as %s", (local, written) => {
    vi.stubEnv("TZ", zone);
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    const startsAt = Date.parse(local);
    const { content } = slotCalendar(
      {
        kind: "slot-booked",
        locale: "sl",
        personName: "Ana",
        meetingTitle: "Dan zamisli",
        meetingSlug: "dan",
        issuer: "Skupnost",
        contactEmail: "dogodek@example.org",
        zone: "Europe/Ljubljana",
        pitchId: "6d1f1a35-8a5c-4c7e-9b64-1f3a0a4f7a10",
        pitchTitle: "Zamisel",
        municipalityName: "Bled",
        urban: false,
        startsAt,
        endsAt: startsAt + tenMinutesMs,
        previousStartsAt: null,
        sequence: 0,
        stampedAt: Date.parse("2020-10-23T09:30:00Z"),
      },
      { recipient: "ana@example.org", publicUrl: "https://deset.example" },
    );
    const component =
      new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent("vevent") ?? undefined;
    const event = new ICAL.Event(component);
    expect(content).toContain(`DTSTART:${written}`);
    expect(event.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(event.endDate.toJSDate().getTime()).toBe(startsAt + tenMinutesMs);
    expect(content).toContain("DTSTAMP:20201023T093000Z");
  });
});
