import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMailer } from "@/lib/gateways/mailer";
import { listOutboxFiles, readOutboxFile } from "@/lib/gateways/outbox-files";
import type { OutgoingMail } from "@/lib/gateways/outgoing-mail";
import { type MailServer, startMailServer } from "../../support/mail-server";

const id = "6d1f1a35-8a5c-4c7e-9b64-1f3a0a4f7a10";
const mail: OutgoingMail = {
  id,
  to: "ana@example.org",
  writtenAt: Date.parse("2020-10-23T09:30:00Z"),
  subject: "Termin ob 12.05 je rezerviran: Žužemberk, čas in šumi",
  text: "Pozdravljeni, Živa Čuček!\n",
  html: "<p>Pozdravljeni, Živa Čuček!</p>",
  calendar: { method: "CANCEL", content: "BEGIN:VCALENDAR\r\nX-A:č\r\nEND:VCALENDAR\r\n" },
};
const from = "Deset <deset@obcina.example>";

describe("by SMTP", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.close());

  test("a mail arrives with both parts, the calendar method in its type, and a stable id", async () => {
    const mailer = createMailer({ smtpUrl: server.url, from, dataDir: "/nowhere" });
    await mailer.send(mail);
    await mailer.send(mail);
    const [first, second] = await server.waitFor(2);
    expect(first?.recipients).toEqual(["ana@example.org"]);
    expect(first?.parsed.subject).toBe(mail.subject);
    expect(first?.parsed.text?.trim()).toBe(mail.text.trim());
    expect(first?.parsed.html?.trim()).toBe(mail.html);
    expect(first?.parsed.messageId).toBe(`<${id}@obcina.example>`);
    expect(second?.parsed.messageId).toBe(first?.parsed.messageId);
    expect(first?.parsed.from?.address).toBe("deset@obcina.example");
    expect(first?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(first?.source).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=CANCEL/);
    // One copy for programs that answer invitations, one to open as a file; lines end in CRLF.
    const entry = mail.calendar?.content ?? "";
    expect(first?.parsed.attachments.map(({ content }) => content)).toEqual([
      entry.replaceAll("\r\n", "\n"),
      entry.replaceAll("\r\n", "\n"),
    ]);
    expect(first?.source).toContain(Buffer.from(entry).toString("base64"));
  });

  test("a mail without a calendar entry carries none", async () => {
    await createMailer({ smtpUrl: server.url, from, dataDir: "/nowhere" }).send({
      ...mail,
      calendar: null,
    });
    const last = (await server.waitFor(3)).at(-1);
    expect(last?.source).not.toContain("text/calendar");
    expect(last?.parsed.attachments).toEqual([]);
  });

  test("an address with a line break or a second address in it reaches nobody else", async () => {
    const before = server.received.length;
    const mailer = createMailer({ smtpUrl: server.url, from, dataDir: "/nowhere" });
    const to = "ana@example.org\r\nBcc: kdo@example.org";
    await mailer.send({ ...mail, to }).catch(() => undefined);
    const recipients = server.received.slice(before).flatMap((received) => received.recipients);
    expect(recipients).not.toContain("kdo@example.org");
  });

  test("a server that is away makes sending fail", async () => {
    const gone = await startMailServer();
    await gone.close();
    const mailer = createMailer({ smtpUrl: gone.url, from, dataDir: "/nowhere" });
    await expect(mailer.send(mail)).rejects.toThrow();
  });
});

describe("by files", () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), "deset-mailer-"));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test("before the first mail the list is empty", async () => {
    expect(await listOutboxFiles(dataDir)).toEqual([]);
    expect(await readOutboxFile(dataDir, id)).toBeNull();
  });

  test("a mail becomes one private .eml, and sending it again replaces it", async () => {
    const mailer = createMailer({ smtpUrl: undefined, from, dataDir });
    await mailer.send(mail);
    await mailer.send(mail);
    const outbox = path.join(dataDir, "outbox");
    const name = `20201023T093000000Z-${id}`;
    expect((await readdir(outbox)).toSorted()).toEqual([`${name}.eml`, `${name}.json`]);
    for (const file of [`${name}.eml`, `${name}.json`]) {
      expect((await stat(path.join(outbox, file))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(outbox)).mode & 0o777).toBe(0o700);
    const parsed = await PostalMime.parse(await readFile(path.join(outbox, `${name}.eml`)));
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.to?.[0]?.address).toBe("ana@example.org");
    expect(parsed.date).toBe("2020-10-23T09:30:00.000Z");
  });

  test("it is read back as it was, the one sent last first", async () => {
    const mailer = createMailer({ smtpUrl: undefined, from, dataDir });
    // Written earlier by the meeting's clock, but sent later.
    const later = { ...mail, id: "0c3cf9f2-63a0-4f0c-8c7f-5f1f57c2b9d1", writtenAt: 0 };
    await mailer.send(later);
    expect(await readOutboxFile(dataDir, id)).toEqual(mail);
    expect(await listOutboxFiles(dataDir)).toEqual([later, mail]);
    expect(await readOutboxFile(dataDir, "../../secrets")).toBeNull();
  });
});
