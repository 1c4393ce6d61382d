import type { Db } from "@/db/database";
import { findMail, markMailSent, releaseDeadJobs } from "@/db/queries/outbox";
import { sendMailTask } from "@/lib/contract/jobs";
import { type MailContent, mailSchema } from "@/lib/contract/mails";
import type { Instant } from "@/lib/domain/instants";

export type UnsentMail = { recipient: string; content: MailContent; writtenAt: Instant };

/**
 * Hands a mail of the outbox to `send` and notes that it went out; one that went out already, or is
 * gone, is left alone. When `send` throws, the mail stays unsent and may be delivered again.
 */
export async function deliverMail(
  { db, now }: { db: Db; now: () => Instant },
  mailId: string,
  send: (mail: UnsentMail) => Promise<void>,
): Promise<void> {
  const row = await findMail(db, mailId);
  if (row === null || row.sentAt !== null) return;
  const content = mailSchema.parse(row.content);
  await send({ recipient: row.recipient, content, writtenAt: row.createdAt });
  await markMailSent(db, mailId, now());
}

/** Gives back to the queue the mails whose sending process was killed. */
export async function takeOverMails({ db }: { db: Db }): Promise<void> {
  await releaseDeadJobs(db, sendMailTask);
}
