import { sendMailPayloadSchema } from "@/lib/contract/jobs";
import { renderMail } from "@/lib/emails/render-mail";
import type { Mailer } from "@/lib/gateways/mailer";
import { deliverMail } from "@/lib/use-cases/deliver-mail";

export type SendMailDoors = Parameters<typeof deliverMail>[0] & {
  mailer: Mailer;
  publicUrl: string;
};

/** The queue keeps a failed job's message, so it says which mail and why, but not to whom. */
class MailNotSent extends Error {
  override name = "MailNotSent";
  readonly reason: string;
  constructor(mailId: string, reason: string) {
    super(`mail ${mailId} was not sent: ${reason}`);
    this.reason = reason;
  }
}

/** Sends one mail of the outbox, unless it was sent already; throws so that the queue tries again. */
export async function sendMail(
  { mailer, publicUrl, ...doors }: SendMailDoors,
  payload: unknown,
): Promise<void> {
  const { mailId } = sendMailPayloadSchema.parse(payload);
  await deliverMail(doors, mailId, async ({ recipient, content, writtenAt }) => {
    const rendered = renderMail(content, { recipient, publicUrl });
    await mailer
      .send({ id: mailId, to: recipient, writtenAt, ...rendered })
      .catch((error: unknown) => {
        throw new MailNotSent(mailId, reasonOf(error));
      });
  });
}

// What mail servers answer often quotes the address; their codes do not.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const response = "responseCode" in error ? Number(error.responseCode) : Number.NaN;
  return Number.isInteger(response) ? `${code} ${response}` : code;
}
