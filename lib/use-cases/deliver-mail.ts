import type { Db } from "@/db/database";
import { findMail, markMailSent, releaseDeadJobs } from "@/db/queries/outbox";
import { sendMailTask } from "@/lib/contract/jobs";
import { type MailContent, mailSchema } from "@/lib/contract/mails";
import { type Instant, minuteMs } from "@/lib/domain/instants";

export type UnsentMail = { recipient: string; content: MailContent; writtenAt: Instant };

/**
 * Hands a mail of the outbox to `send` and notes that it went out; one that went out already, or is
 * gone, is left alone. When `send` throws, the mail stays unsent and may be delivered again. A
 * sign-in link that expired meanwhile is struck out unsent: it would only lead to a refusal.
 * `now` is the system's clock, by which links are valid.
 */
export async function deliverMail(
  { db, now }: { db: Db; now: () => Instant },
  mailId: string,
  send: (mail: UnsentMail) => Promise<void>,
): Promise<void> {
  const row = await findMail(db, mailId);
  if (row === null || row.sentAt !== null) return;
  const content = mailSchema.parse(row.content);
  const writtenAt = row.createdAt;
  if (!hasExpired(content, writtenAt, now())) {
    await send({ recipient: row.recipient, content, writtenAt });
  }
  await markMailSent(db, mailId, now());
}

function hasExpired(content: MailContent, writtenAt: Instant, now: Instant): boolean {
  return content.kind === "sign-in-link" && now >= writtenAt + content.validMinutes * minuteMs;
}

/** Gives back to the queue the mails whose sending process was killed. */
export async function takeOverMails({ db }: { db: Db }): Promise<void> {
  await releaseDeadJobs(db, sendMailTask);
}
