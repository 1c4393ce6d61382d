// A meeting is one pitch day. Its phase is derived from instants and never stored.
import { type Instant, minuteMs, type Zone } from "./instants";

/** A stretch of the meeting's grid: a run of ten-minute slots, or time that nobody books. */
export type GridBlock =
  | { kind: "slots"; count: number }
  | { kind: "welcome" | "break" | "closing"; minutes: number };

export const presentationEnds = ["advance", "hold"] as const;
export type PresentationEnd = (typeof presentationEnds)[number];

export type Meeting = {
  id: string;
  slug: string;
  title: { sl: string; en: string };
  intro: { sl: string; en: string };
  issuer: string;
  coOrganisers: string[];
  issuedIn: string;
  contactEmail: string;
  zone: Zone;
  publishedAt: Instant;
  callOpensAt: Instant;
  /** Half-open: the call is open while now < callClosesAt; registration opens at that very instant. */
  callClosesAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  presentationMinutes: number;
  qaMinutes: number;
  grid: GridBlock[];
  joinUrl: string;
  joinCode: string;
  /** What happens when a presentation's time is up: questions begin, or it runs over until the moderator acts. */
  presentationEnd: PresentationEnd;
  /** Whether a moderator sees each question before the room does. */
  reviewQuestions: boolean;
  anonymousQuestions: boolean;
  /** Days after the meeting's end for which it is kept who asked and voted. */
  askerRetentionDays: number;
  /** Days after the meeting's end within which open questions are answered in writing. */
  answerDays: number;
  fictional: boolean;
};

/** The live room opens an hour early for questions, and outlasts the planned end by three hours. */
const roomOpensEarlyMs = 60 * minuteMs;
const roomOutlastsMs = 180 * minuteMs;

export const meetingPhases = [
  "before-call",
  "call-open",
  "registration-open",
  "live",
  "after",
] as const;
export type MeetingPhase = (typeof meetingPhases)[number];

/** Nothing of a meeting exists for the public before its publication (requirement A1). */
export function isPublished(meeting: Pick<Meeting, "publishedAt">, now: Instant): boolean {
  return now >= meeting.publishedAt;
}

/**
 * Which phase the meeting is in at `now`; every bound is half-open, so the deadline's instant
 * itself already belongs to the next phase (seed: "do torka, 27. oktobra 2020").
 */
export function phaseOf(
  meeting: Pick<Meeting, "callOpensAt" | "callClosesAt" | "startsAt" | "endsAt">,
  now: Instant,
): MeetingPhase {
  if (now < meeting.callOpensAt) return "before-call";
  if (now < meeting.callClosesAt) return "call-open";
  if (now < meeting.startsAt) return "registration-open";
  if (now < meeting.endsAt) return "live";
  return "after";
}

/** The instant at which the phase at `now` ends, or null when nothing follows. */
export function phaseEndsAt(meeting: Meeting, now: Instant): Instant | null {
  switch (phaseOf(meeting, now)) {
    case "before-call":
      return meeting.callOpensAt;
    case "call-open":
      return meeting.callClosesAt;
    case "registration-open":
      return meeting.startsAt;
    case "live":
      return meeting.endsAt;
    case "after":
      return null;
  }
}

/** The instant from which the live room takes questions. */
export function roomOpensAt(meeting: Pick<Meeting, "startsAt">): Instant {
  return meeting.startsAt - roomOpensEarlyMs;
}

/** The instant from which it takes no more; half-open, and late enough for a day that runs over. */
export function roomClosesAt(meeting: Pick<Meeting, "endsAt">): Instant {
  return meeting.endsAt + roomOutlastsMs;
}

/** Minutes of one slot: presentation and Q&A together (seed: 5 + 5). */
export function slotMinutes(meeting: Pick<Meeting, "presentationMinutes" | "qaMinutes">): number {
  return meeting.presentationMinutes + meeting.qaMinutes;
}
