// Rows for tests, each with sensible traits of its own: makeMeeting(db, { slug: "x" }).
// They write to the test database and answer what was written.
import { randomUUID } from "node:crypto";
import type { Database, Db } from "@/db/database";
import { insertMeeting } from "@/db/queries/meetings";
import { seedMunicipalities } from "@/db/reference/municipalities";
import { bookings, mandates, moderators, people, pitches, registrations } from "@/db/schema";
import type { Actor, MandateState, OrganisationKind, PersonActor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import type { PitchText } from "@/lib/domain/pitches";
import { gridEndsAt, layOutGrid, type Slot } from "@/lib/domain/slots";
import type { UseCaseContext } from "@/lib/use-cases/context";

/** Instants of the default meeting, all in Europe/Ljubljana. */
export const instants = {
  published: Date.parse("2020-10-22T00:00:00+02:00"),
  callOpens: Date.parse("2020-10-22T08:00:00+02:00"),
  whileCallOpen: Date.parse("2020-10-24T10:00:00+02:00"),
  callCloses: Date.parse("2020-10-28T00:00:00+01:00"),
  whileRegistrationOpen: Date.parse("2020-10-30T10:00:00+01:00"),
  starts: Date.parse("2020-11-03T12:00:00+01:00"),
} as const;

/** The same context for every use-case: who asks, and when. */
export function makeContext(
  db: Database,
  actor: Actor,
  now: Instant = instants.whileCallOpen,
): UseCaseContext {
  return { db, actor, now, newId: () => randomUUID(), locale: "sl" };
}

/** A meeting with slots, timer and question feed: call open 22–27 October, 3 November 12.00, 16 slots. */
export async function makeMeeting(
  db: Db,
  traits: Partial<Meeting> = {},
): Promise<{ meeting: Meeting; slots: Slot[] }> {
  await municipalitiesIn(db);
  const id = traits.id ?? randomUUID();
  const draft: Meeting = {
    id,
    slug: `meeting-${id.slice(0, 8)}`,
    title: { sl: "Predstavitev zamisli", en: "Pitch day" },
    intro: { sl: "Za občine.", en: "For municipalities." },
    issuer: "Skupnost občin Slovenije",
    coOrganisers: ["Združenje mestnih občin Slovenije"],
    issuedIn: "Maribor",
    contactEmail: "srecanje@example.org",
    zone: "Europe/Ljubljana",
    publishedAt: instants.published,
    callOpensAt: instants.callOpens,
    callClosesAt: instants.callCloses,
    startsAt: instants.starts,
    endsAt: instants.starts,
    presentationMinutes: 5,
    qaMinutes: 5,
    grid: [
      { kind: "welcome", minutes: 5 },
      { kind: "slots", count: 8 },
      { kind: "break", minutes: 10 },
      { kind: "slots", count: 8 },
      { kind: "closing", minutes: 5 },
    ],
    joinUrl: "https://zoom.example.org/j/1",
    joinCode: `m${id.replaceAll("-", "").slice(0, 11)}`,
    presentationEnd: "advance",
    reviewQuestions: true,
    anonymousQuestions: true,
    askerRetentionDays: 30,
    answerDays: 7,
    fictional: true,
    ...traits,
  };
  const meeting: Meeting = { ...draft, endsAt: traits.endsAt ?? gridEndsAt(draft) };
  const meetingSlots = layOutGrid(meeting).flatMap((cell): Slot[] => {
    if (cell.kind !== "slot") return [];
    const { number, startsAt, endsAt } = cell;
    return [{ id: randomUUID(), meetingId: id, number, startsAt, endsAt }];
  });
  await insertMeeting(db, { meeting, meetingSlots });
  return { meeting, slots: meetingSlots };
}

type PersonTraits = {
  name?: string;
  email?: string;
  organisation?: OrganisationKind;
  isOrganiser?: boolean;
};

/** A person of a municipality, known by name. */
export async function makePerson(db: Db, traits: PersonTraits = {}) {
  const id = randomUUID();
  const person = {
    id,
    email: `oseba-${id.slice(0, 8)}@example.org`,
    name: `Oseba ${id.slice(0, 4)}`,
    organisation: "municipality" as const satisfies OrganisationKind,
    isOrganiser: false,
    createdAt: instants.published,
    ...traits,
  };
  await db.insert(people).values(person);
  return person;
}

type ActorTraits = PersonTraits & {
  /** Municipality code → state of the mandate. */
  mandates?: Record<string, MandateState>;
  moderates?: string[];
  /** Registered for the meeting, seated for the municipality. */
  registeredFor?: { meetingId: string; municipalityCode: string }[];
};

/** A person with mandates, moderated meetings and registrations, as the actor a use-case sees. */
export async function makeActor(db: Db, traits: ActorTraits = {}): Promise<PersonActor> {
  const { mandates: states = {}, moderates = [], registeredFor = [], ...personTraits } = traits;
  await municipalitiesIn(db);
  const person = await makePerson(db, personTraits);
  const personId = person.id;
  const held = Object.entries(states).map(([municipalityCode, state]) => ({
    id: randomUUID(),
    personId,
    municipalityCode,
    state,
  }));
  const claimedAt = instants.callOpens;
  if (held.length > 0) await db.insert(mandates).values(held.map((row) => ({ ...row, claimedAt })));
  if (moderates.length > 0) {
    await db.insert(moderators).values(moderates.map((meetingId) => ({ meetingId, personId })));
  }
  if (registeredFor.length > 0) {
    const registeredAt = instants.callCloses;
    await db
      .insert(registrations)
      .values(registeredFor.map((seat) => ({ id: randomUUID(), personId, registeredAt, ...seat })));
  }
  return {
    kind: "person",
    personId,
    name: person.name,
    email: person.email,
    organisation: person.organisation,
    isOrganiser: person.isOrganiser,
    moderatedMeetingIds: moderates,
    mandates: held,
    seats: registeredFor,
    presentedPitches: [],
  };
}

/** Text that passes the door's schema: 66 words, two themes. */
export function makePitchText(traits: Partial<PitchText> = {}): PitchText {
  return {
    title: "Senzorji ob jezeru",
    summary: "Zamisel povezuje občine ob vodi, ki bi rade skupaj merile stanje. ".repeat(6).trim(),
    themes: ["parkiranje", "internet-stvari"],
    digitalSolution: "senzorji in odprt vmesnik",
    partnersSought: "občine ob jezerih",
    ...traits,
  };
}

/** A pitch of `municipalityCode`, holding `slot` when one is given. */
export async function makePitch(
  db: Db,
  traits: {
    meeting: Pick<Meeting, "id">;
    presenter: Pick<PersonActor, "personId">;
    municipalityCode: string;
    slot?: Pick<Slot, "id">;
    text?: Partial<PitchText>;
  },
): Promise<{ pitchId: string }> {
  const pitchId = randomUUID();
  await db.insert(pitches).values({
    id: pitchId,
    meetingId: traits.meeting.id,
    municipalityCode: traits.municipalityCode,
    presenterId: traits.presenter.personId,
    ...makePitchText(traits.text),
    leadDeclaredAt: instants.callOpens,
    calendarSequence: 0,
    updatedAt: instants.callOpens,
  });
  if (traits.slot !== undefined) {
    const bookedAt = instants.callOpens;
    await db.insert(bookings).values({ pitchId, slotId: traits.slot.id, bookedAt });
  }
  return { pitchId };
}

const seeded = new WeakMap<Db, Promise<void>>();

function municipalitiesIn(db: Db): Promise<void> {
  const known = seeded.get(db) ?? seedMunicipalities(db);
  seeded.set(db, known);
  return known;
}
