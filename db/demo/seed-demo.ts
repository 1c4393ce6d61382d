// The demo's data, all of it invented (izmišljeni podatki): people, mandates, ideas in nine slots.
import type { Db } from "@/db/database";
import { seedMunicipalities } from "@/db/reference/municipalities";
import { bookings, mandates, moderators, people, pitches } from "@/db/schema";
import { type ThemeId, themeIds } from "@/lib/domain/themes";
import { instantInZone } from "@/lib/domain/zoned-instants";
import { pitchDay, pitchDayId, pitchDaySlotId, seedMeeting } from "../reference/pitch-day";
import { demoBookings, demoPeople, ptuj, skofjaLoka } from "./demo-people";
import ideas from "./ideas.json";

const appliedAt = instantInZone("2020-10-22T08:00", pitchDay.zone);

/**
 * Seeds the whole demo in one transaction. When the pitch day is there already it changes nothing:
 * what people moved or cancelled since stays as they left it.
 */
export async function seedDemo(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await seedMunicipalities(tx);
    const isNew = await seedMeeting(tx, {
      joinUrl: "https://zoom.example.org/j/93811032020",
      contactEmail: "predstavitev@example.org",
      fictional: true,
    });
    if (isNew) await seedPeopleAndPitches(tx);
  });
}

async function seedPeopleAndPitches(tx: Db): Promise<void> {
  const booked = demoBookings.map(({ slotNumber, ideaId, presenter }) => {
    const idea = ideas.find(({ id }) => id === ideaId);
    if (idea === undefined) throw new Error(`ideas.json lacks ${ideaId}`);
    return {
      pitchId: demoPitchId(slotNumber),
      slotId: pitchDaySlotId(slotNumber),
      presenter,
      idea,
    };
  });
  const everyone = [...Object.values(demoPeople), ...booked.map(({ presenter }) => presenter)];
  const once = new Map(everyone.map((person) => [person.id, person]));
  await tx
    .insert(people)
    .values([...once.values()].map((person) => ({ ...person, createdAt: appliedAt })));

  const represented = [
    ...booked.map(({ presenter, idea }) => ({ person: presenter, code: idea.municipality })),
    { person: demoPeople.presenterSkofjaLoka, code: skofjaLoka },
    { person: demoPeople.presenterPtuj, code: ptuj },
  ];
  await tx.insert(mandates).values(
    represented.map(({ person, code }, index) => ({
      id: `de5e7000-0000-4000-8000-0004000000${String(index + 1).padStart(2, "0")}`,
      personId: person.id,
      municipalityCode: code,
      state: "approved" as const,
      claimedAt: appliedAt,
    })),
  );
  const leading = [demoPeople.moderator, demoPeople.coModerator];
  await tx
    .insert(moderators)
    .values(leading.map(({ id: personId }) => ({ meetingId: pitchDayId, personId })));
  await tx.insert(pitches).values(
    booked.map(({ pitchId, presenter, idea }) => ({
      id: pitchId,
      meetingId: pitchDayId,
      municipalityCode: idea.municipality,
      presenterId: presenter.id,
      title: idea.title,
      summary: idea.summary,
      themes: idea.themes.map(knownTheme),
      digitalSolution: idea.digitalSolution,
      partnersSought: idea.partnersSought,
      leadDeclaredAt: appliedAt,
      calendarSequence: 0,
      updatedAt: appliedAt,
    })),
  );
  const bookedAt = appliedAt;
  await tx
    .insert(bookings)
    .values(booked.map(({ pitchId, slotId }) => ({ pitchId, slotId, bookedAt })));
}

/** The fixed id of the idea that holds this slot in the demo. */
export function demoPitchId(slotNumber: number): string {
  return `de5e7000-0000-4000-8000-0003000000${String(slotNumber).padStart(2, "0")}`;
}

function knownTheme(theme: string): ThemeId {
  const known = themeIds.find((id) => id === theme);
  if (known === undefined) throw new Error(`"${theme}" is not a theme`);
  return known;
}
