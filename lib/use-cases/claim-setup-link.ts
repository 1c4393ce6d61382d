import { recordAct } from "@/db/queries/acts";
import {
  ensurePerson,
  makeOrganisersModerators,
  organiserExists,
  promoteToOrganiser,
} from "@/db/queries/people";
import { lockSetup, takeSetupLink } from "@/db/queries/setup-links";
import type { Instant } from "@/lib/domain/instants";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import type { UseCaseContext } from "./context";

/**
 * Spends the set-up link and makes its holder the first organiser, who also moderates every
 * meeting there is. Refused as spent when it was used, has expired or an organiser exists.
 */
export async function claimSetupLink(
  { db, now, newId }: UseCaseContext,
  { name, email }: { name: string; email: string },
  { tokenHash, systemNow }: { tokenHash: string; systemNow: Instant },
): Promise<Outcome<{ personId: string }, "setup-link-spent">> {
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    const link = await takeSetupLink(tx, tokenHash);
    if (link === null || systemNow >= link.expiresAt) return refuse("setup-link-spent");
    if (await organiserExists(tx)) return refuse("setup-link-spent");
    const person = await ensurePerson(tx, { id: newId(), email, createdAt: now });
    const organisation = person.organisation === "unstated" ? "other" : person.organisation;
    await promoteToOrganiser(tx, person.id, { name, organisation });
    await makeOrganisersModerators(tx);
    const act = { personId: person.id, meetingId: null, act: "organiser-appointed", subject: {} };
    await recordAct(tx, { at: now, ...act });
    return done({ personId: person.id });
  });
}
