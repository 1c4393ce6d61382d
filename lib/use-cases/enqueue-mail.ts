import type { Db } from "@/db/database";
import { insertJob, insertMail } from "@/db/queries/outbox";
import { type SendMailPayload, sendMailTask } from "@/lib/contract/jobs";
import type { MailContent } from "@/lib/contract/mails";
import type { Instant } from "@/lib/domain/instants";

/**
 * Puts a mail into the outbox and its sending into the queue. Pass the open transaction of the
 * change that causes it: the mail exists exactly when the change does.
 */
export async function enqueueMail(
  tx: Db,
  mail: { id: string; recipient: string; content: MailContent; at: Instant },
): Promise<void> {
  const { id, recipient, content, at } = mail;
  await insertMail(tx, { id, recipient, content, createdAt: at });
  const payload: SendMailPayload = { mailId: id };
  await insertJob(tx, sendMailTask, payload);
}
