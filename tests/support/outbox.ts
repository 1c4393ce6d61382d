// What lies in the outbox about a meeting's slots, parsed by the contract the sending job uses.
import { asc, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { outbox } from "@/db/schema";
import { type SlotMail, slotMailSchema } from "@/lib/contract/mails";

export async function listSlotMails(
  db: Db,
  meetingSlug: string,
): Promise<{ recipient: string; content: SlotMail }[]> {
  const rows = await db
    .select()
    .from(outbox)
    .where(sql`${outbox.content} ->> 'meetingSlug' = ${meetingSlug}`)
    .orderBy(sql`(${outbox.content} ->> 'sequence')::int`, asc(outbox.id));
  return rows.map(({ recipient, content }) => ({
    recipient,
    content: slotMailSchema.parse(content),
  }));
}
