import type { Database } from "@/db/database";
import { organiserExists } from "@/db/queries/people";
import { isSetupLinkLive } from "@/db/queries/setup-links";
import type { Instant } from "@/lib/domain/instants";

/** Whether a set-up link can still be claimed at `systemNow`; afterwards its page is not there. */
export async function findSetupLink(
  db: Database,
  { tokenHash, systemNow }: { tokenHash: string; systemNow: Instant },
): Promise<boolean> {
  return (await isSetupLinkLive(db, tokenHash, systemNow)) && !(await organiserExists(db));
}
