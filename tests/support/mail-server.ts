// A real SMTP server on a local port that keeps what it accepts.
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type MailServer = {
  url: string;
  port: number;
  received: ReceivedMail[];
  /** Resolves once so many mails were accepted. */
  waitFor: (count: number) => Promise<ReceivedMail[]>;
  close: () => Promise<void>;
};

type ReceivedMail = { source: string; recipients: string[]; parsed: Email };

/** `answer` may refuse a mail with the text a mail server would give. */
export async function startMailServer(
  options: { port?: number; answer?: () => Error | null } = {},
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const waiting: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, { envelope }, callback) => {
      void buffer(stream).then(async (source) => {
        const refused = options.answer?.() ?? null;
        if (refused !== null) return callback(refused);
        const recipients = envelope.rcptTo.map(({ address }) => address);
        const parsed = await PostalMime.parse(source, { attachmentEncoding: "utf8" });
        received.push({ source: source.toString("utf8"), recipients, parsed });
        callback(null);
        for (const look of waiting) look();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    waitFor: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (received.length >= count) resolve(received);
        };
        waiting.push(look);
        look();
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
