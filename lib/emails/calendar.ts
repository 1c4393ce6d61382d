// Calendar entries (RFC 5545) for mails, and the public feed of an agenda. All instants are in UTC.
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import type { RegistrationMail, SlotMail } from "@/lib/contract/mails";
import type { AgendaItem } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import type { Locale } from "@/lib/domain/locales";
import type { Meeting } from "@/lib/domain/meetings";
import { translatorFor } from "@/lib/i18n/translator";
import { municipalityInWords } from "@/lib/i18n/wording";
import { meetingUrl } from "./wording";

export type CalendarPart = { method: "REQUEST" | "CANCEL"; content: string };
type Addressee = { recipient: string; publicUrl: string };

const product = { company: "Deset", product: "Deset" };
const refreshSeconds = 3_600;

/** The entry of a booked slot: one UID per pitch, so that a move corrects and a cancel removes it. */
export function slotCalendar(mail: SlotMail, { recipient, publicUrl }: Addressee): CalendarPart {
  const { locale, meetingTitle, pitchTitle: pitch } = mail;
  const t = translatorFor(locale);
  const url = meetingUrl(publicUrl, mail.meetingSlug);
  const municipality = municipalityInWords(t, { name: mail.municipalityName, urban: mail.urban });
  const cancelled = mail.kind === "slot-cancelled";
  return invitation(mail, {
    recipient,
    cancelled,
    entry: {
      id: `pitch-${mail.pitchId}@deset`,
      sequence: mail.sequence,
      summary: t("mails.calendar.slotSummary", { pitch }),
      description: t("mails.calendar.slotDescription", {
        meeting: meetingTitle,
        municipality,
        url,
      }),
      location: t("mails.online"),
      url,
    },
  });
}

/** The entry of the whole meeting for a registered person, with the join link. */
export function registrationCalendar(
  mail: RegistrationMail,
  { recipient, publicUrl }: Addressee,
): CalendarPart {
  const t = translatorFor(mail.locale);
  const { joinUrl } = mail;
  const url = meetingUrl(publicUrl, mail.meetingSlug);
  return invitation(mail, {
    recipient,
    cancelled: false,
    entry: {
      id: `meeting-${mail.meetingId}-registration@deset`,
      sequence: 0,
      summary: mail.meetingTitle,
      description: t("mails.calendar.registeredDescription", { joinUrl, url: `${url}/agenda` }),
      location: joinUrl,
      url,
    },
  });
}

/** The public feed: the whole meeting and each pitch in its slot; never the join link. */
export function agendaCalendar({
  meeting,
  agenda,
  publicUrl,
  locale,
  stampedAt,
}: {
  meeting: Meeting;
  agenda: readonly AgendaItem[];
  publicUrl: string;
  locale: Locale;
  stampedAt: Instant;
}): string {
  const t = translatorFor(locale);
  const title = meeting.title[locale];
  const url = `${meetingUrl(publicUrl, meeting.slug)}/agenda`;
  const name = t("mails.calendar.agendaName", { meeting: title });
  const calendar = ical({ prodId: product, name: printable(name), ttl: refreshSeconds });
  const add = (entry: Entry, at: Pick<Meeting, "startsAt" | "endsAt">, busy: boolean) => {
    const transparency = busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT;
    calendar.createEvent({ ...eventOf(entry, { ...at, stampedAt }), transparency });
  };
  const shared = { sequence: 0, location: t("mails.online"), url };
  const description = t("mails.calendar.agendaDescription", { url });
  add({ id: `agenda-${meeting.id}@deset`, summary: title, description, ...shared }, meeting, true);
  for (const item of agenda) {
    if (item.kind !== "pitch") continue;
    const { pitch, number } = item;
    const municipality = municipalityInWords(t, {
      name: pitch.municipalityName,
      urban: pitch.urban,
    });
    const summary = t("mails.calendar.pitchSummary", { number, pitch: pitch.title, municipality });
    const text = t("mails.calendar.pitchDescription", { summary: pitch.summary, url });
    // Another UID than the presenter's own entry has: calendars may hold both.
    const id = `agenda-pitch-${pitch.pitchId}@deset`;
    add({ id, summary, description: text, ...shared }, item, false);
  }
  return calendar.toString();
}

type Entry = {
  id: string;
  sequence: number;
  summary: string;
  description: string;
  location: string;
  url: string;
};
type Stamped = { startsAt: Instant; endsAt: Instant; stampedAt: Instant };

function invitation(
  mail: Stamped & { issuer: string; contactEmail: string; personName: string },
  { entry, recipient, cancelled }: { entry: Entry; recipient: string; cancelled: boolean },
): CalendarPart {
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: product, method });
  calendar.createEvent({
    ...eventOf(entry, mail),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: nameParameter(mail.issuer), email: mail.contactEmail },
    attendees: [
      {
        email: recipient,
        name: mail.personName === "" ? null : nameParameter(mail.personName),
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  });
  return { method: cancelled ? "CANCEL" : "REQUEST", content: calendar.toString() };
}

function eventOf(entry: Entry, { startsAt, endsAt, stampedAt }: Stamped): ICalEventData {
  return {
    id: entry.id,
    sequence: entry.sequence,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(stampedAt),
    summary: printable(entry.summary),
    description: printable(entry.description),
    location: { title: printable(entry.location) },
    url: entry.url,
  };
}

function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, " ");
}

// RFC 5545 knows no way to write a quote inside a quoted parameter.
function nameParameter(name: string): string {
  return printable(name)
    .replace(/["\\\n]/g, " ")
    .trim();
}
