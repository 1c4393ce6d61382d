import type { Database } from "@/db/database";
import { makeOrganisersModerators } from "@/db/queries/people";
import { seedMunicipalities } from "@/db/reference/municipalities";
import { seedMeeting } from "@/db/reference/pitch-day";

/**
 * Adds the pitch day of the invitation (3 November 2020) with its real join link and mailbox, and
 * makes every organiser its moderator. Answers false when it is there already, and changes nothing.
 * For whoever runs the server: there is no page for it, so there is nobody to ask for permission.
 */
export async function addPitchDay(
  db: Database,
  settings: { joinUrl: string; contactEmail: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await seedMunicipalities(tx);
    const isNew = await seedMeeting(tx, { ...settings, fictional: false });
    if (isNew) await makeOrganisersModerators(tx);
    return isNew;
  });
}
