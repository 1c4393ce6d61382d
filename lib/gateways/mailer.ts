// The door mail leaves by: an SMTP server, or files in DATA_DIR/outbox where none is set.
import { createTransport, type SendMailOptions } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { writeOutboxFile } from "./outbox-files";
import type { OutgoingMail } from "./outgoing-mail";

export type Mailer = { send: (mail: OutgoingMail) => Promise<void> };

const timeoutMs = 15_000;

/** Sends by `smtpUrl` when there is one, else writes .eml files under `dataDir`. */
export function createMailer({
  smtpUrl,
  from,
  dataDir,
}: {
  smtpUrl: string | undefined;
  from: string;
  dataDir: string;
}): Mailer {
  return smtpUrl === undefined ? fileMailer(from, dataDir) : smtpMailer(from, smtpUrl);
}

function smtpMailer(from: string, url: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(mail, from));
    },
  };
}

function fileMailer(from: string, dataDir: string): Mailer {
  return {
    send: async (mail) => {
      const source = await new MailComposer(messageOf(mail, from)).compile().build();
      await writeOutboxFile(dataDir, mail, source);
    },
  };
}

// The Message-ID hangs on the mail's id, so a mail sent twice is recognised as the same one.
function messageOf(mail: OutgoingMail, from: string): SendMailOptions {
  const { id, to, writtenAt, subject, text, html, calendar } = mail;
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return {
    from,
    to: { name: "", address: to },
    subject,
    text,
    html,
    date: new Date(writtenAt),
    messageId: `<${id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar === null ? {} : { icalEvent: { ...calendar, filename: "deset.ics" } }),
  };
}
