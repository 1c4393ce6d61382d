import { and, eq, ne, sql } from "drizzle-orm";
import type { MessageFrame } from "@/lib/domain/live-room";
import type { Db, Transaction } from "../database";
import { presenterMessages } from "../schema";

const columns = {
  revision: presenterMessages.revision,
  text: presenterMessages.text,
  sentAt: presenterMessages.sentAt,
};

const unsaid: MessageFrame = { revision: 0, text: "", sentAt: 0 };

/** What the moderator last said to the presenter; before the first message, nothing. */
export async function findPresenterMessage(db: Db, meetingId: string): Promise<MessageFrame> {
  const [row] = await db
    .select(columns)
    .from(presenterMessages)
    .where(eq(presenterMessages.meetingId, meetingId));
  return row ?? unsaid;
}

type NewMessage = Pick<MessageFrame, "text" | "sentAt">;

/** Says something else than before; null when it is what was said already. */
export async function replacePresenterMessage(
  tx: Transaction,
  meetingId: string,
  { text, sentAt }: NewMessage,
): Promise<MessageFrame | null> {
  const next = { revision: sql`${presenterMessages.revision} + 1`, text, sentAt };
  const changed = ne(presenterMessages.text, text);
  const [saved] =
    text === ""
      ? await tx
          .update(presenterMessages)
          .set(next)
          .where(and(eq(presenterMessages.meetingId, meetingId), changed))
          .returning(columns)
      : await tx
          .insert(presenterMessages)
          .values({ meetingId, revision: 1, text, sentAt })
          .onConflictDoUpdate({ target: presenterMessages.meetingId, set: next, setWhere: changed })
          .returning(columns);
  return saved ?? null;
}
