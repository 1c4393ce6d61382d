import type { Db } from "@/db/database";
import { acts } from "@/db/schema";
import type { Instant } from "@/lib/domain/instants";

export type Act = {
  at: Instant;
  personId: string | null;
  meetingId: string | null;
  act: string;
  subject: Record<string, string | number | null>;
};

/** Appends to the log of acts, in the transaction of what was done. */
export async function recordAct(db: Db, act: Act): Promise<void> {
  await db.insert(acts).values(act);
}
