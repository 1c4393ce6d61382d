// The pitch day of 3 November 2020: facts from the invitation of 22 October 2020, words our own.
import type { Db } from "@/db/database";
import { insertMeeting } from "@/db/queries/meetings";
import { homeZone } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { layOutGrid, type Slot } from "@/lib/domain/slots";
import { instantInZone } from "@/lib/domain/zoned-instants";

const zone = homeZone;
const at = (local: string) => instantInZone(local, zone);

export const pitchDayId = "de5e7000-0000-4000-8000-000000000001";

export const pitchDay: Omit<Meeting, "joinUrl" | "contactEmail" | "fictional"> = {
  id: pitchDayId,
  slug: "3-november-2020",
  title: {
    sl: "Predstavitev projektnih idej za pametna mesta in skupnosti",
    en: "Pitch day: project ideas for smart cities and communities",
  },
  intro: {
    sl: "Pred napovedanim razpisom za pametna mesta in skupnosti si občine na daljavo predstavimo, kaj načrtujemo. Vsaka nosilna občina ima deset minut: pet za predstavitev in pet za vprašanja. Tako hitreje najdemo sorodne ideje, se o konzorcijih dogovorimo vnaprej in se dopolnjujemo, namesto da bi tekmovali. Srečanje je namenjeno občinam, ne podjetjem. Udeležba je brezplačna, prijava pa obvezna.",
    en: "Ahead of the announced call for smart cities and communities, municipalities tell each other online what they are planning. Each one that would lead a consortium has ten minutes: five to present and five for questions. Related ideas are recognised sooner, consortia are agreed on beforehand, and plans complement each other instead of competing. The day is for municipalities, not companies. It is free of charge; registration is required.",
  },
  issuer: "Skupnost občin Slovenije",
  coOrganisers: ["Združenje mestnih občin Slovenije"],
  issuedIn: "Maribor",
  zone,
  publishedAt: at("2020-10-22T00:00"),
  callOpensAt: at("2020-10-22T08:00"),
  callClosesAt: at("2020-10-28T00:00"),
  startsAt: at("2020-11-03T12:00"),
  endsAt: at("2020-11-03T15:00"),
  presentationMinutes: 5,
  qaMinutes: 5,
  grid: [
    { kind: "welcome", minutes: 5 },
    { kind: "slots", count: 8 },
    { kind: "break", minutes: 10 },
    { kind: "slots", count: 8 },
    { kind: "closing", minutes: 5 },
  ],
  joinCode: "3nov",
  presentationEnd: "advance",
  reviewQuestions: true,
  anonymousQuestions: true,
  askerRetentionDays: 30,
  answerDays: 7,
};

/** The pitch day's slots; their ids are fixed, so that a second seeding finds the first. */
export const pitchDaySlots: readonly Slot[] = layOutGrid(pitchDay).flatMap((cell): Slot[] => {
  if (cell.kind !== "slot") return [];
  const { number, startsAt, endsAt } = cell;
  return [{ id: pitchDaySlotId(number), meetingId: pitchDayId, number, startsAt, endsAt }];
});

export function pitchDaySlotId(number: number): string {
  return `de5e7000-0000-4000-8000-0001000000${String(number).padStart(2, "0")}`;
}

/** Writes the pitch day with its slots and an untouched live room; false when it was there already. */
export async function seedMeeting(
  db: Db,
  settings: Pick<Meeting, "joinUrl" | "contactEmail" | "fictional">,
): Promise<boolean> {
  const meeting: Meeting = { ...pitchDay, ...settings };
  return insertMeeting(db, { meeting, meetingSlots: [...pitchDaySlots] });
}
