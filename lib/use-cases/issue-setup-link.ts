import type { Database } from "@/db/database";
import { organiserExists } from "@/db/queries/people";
import { lockSetup, replaceSetupLink } from "@/db/queries/setup-links";
import { type Instant, minuteMs } from "@/lib/domain/instants";

const validMs = 60 * minuteMs;

/**
 * A token for becoming the first organiser, to be shown once to whoever started the server; valid
 * for an hour, in place of all before it. Null when there is an organiser already.
 */
export async function issueSetupLink(
  db: Database,
  {
    newToken,
    hashToken,
    systemNow,
  }: { newToken: () => string; hashToken: (token: string) => string; systemNow: Instant },
): Promise<{ token: string; expiresAt: Instant } | null> {
  return db.transaction(async (tx) => {
    await lockSetup(tx);
    if (await organiserExists(tx)) return null;
    const token = newToken();
    const expiresAt = systemNow + validMs;
    await replaceSetupLink(tx, { tokenHash: hashToken(token), expiresAt });
    return { token, expiresAt };
  });
}
