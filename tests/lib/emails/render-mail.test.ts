import { describe, expect, test } from "vitest";
import type { MailContent, SlotMail } from "@/lib/contract/mails";
import { locales } from "@/lib/domain/locales";
import { renderMail } from "@/lib/emails/render-mail";

const addressee = { recipient: "ana@example.org", publicUrl: "https://deset.example" };
const startsAt = Date.parse("2020-11-03T12:05:00+01:00");
const tenMinutesMs = 600_000;

const slotMail: SlotMail = {
  kind: "slot-moved",
  locale: "sl",
  personName: "Živa Čuček",
  meetingTitle: "Dan zamisli",
  meetingSlug: "3-november-2020",
  issuer: "Skupnost občin",
  contactEmail: "dogodek@example.org",
  zone: "Europe/Ljubljana",
  pitchId: "6d1f1a35-8a5c-4c7e-9b64-1f3a0a4f7a10",
  pitchTitle: "<b>Čebele</b> & šumi",
  municipalityName: "Celje",
  urban: true,
  startsAt,
  endsAt: startsAt + tenMinutesMs,
  previousStartsAt: startsAt + 6 * tenMinutesMs,
  sequence: 1,
  stampedAt: startsAt,
};

const registered: MailContent = {
  kind: "registered",
  locale: "sl",
  personName: "",
  meetingTitle: "Dan zamisli",
  meetingSlug: "3-november-2020",
  issuer: "Skupnost občin",
  contactEmail: "dogodek@example.org",
  zone: "Europe/Ljubljana",
  meetingId: "0c3cf9f2-63a0-4f0c-8c7f-5f1f57c2b9d1",
  startsAt,
  endsAt: startsAt + 18 * tenMinutesMs,
  joinUrl: "https://zoom.example/j/123?a=1&b=2",
  stampedAt: startsAt,
};

const signIn: MailContent = {
  kind: "sign-in-link",
  locale: "sl",
  url: "https://deset.example/sign-in/confirm?token=abc&next=%2Fx",
  validMinutes: 15,
};

const about = {
  locale: "sl",
  personName: "Živa Čuček",
  meetingTitle: "Dan zamisli",
  meetingSlug: "3-november-2020",
  issuer: "Skupnost občin",
  contactEmail: "dogodek@example.org",
  zone: "Europe/Ljubljana",
  pitchId: slotMail.pitchId,
  pitchTitle: "Čebele",
} as const;

const answersDue: MailContent = {
  ...about,
  kind: "answers-due",
  url: "https://deset.example/answers/abc",
  dueAt: Date.parse("2020-11-11T00:00:00+01:00"),
  questions: ["Koliko <stane>?", "Kdaj začnete?"],
};

const answersPublished: MailContent = {
  ...about,
  kind: "answers-published",
  answers: [{ question: "Koliko stane?", answer: "Nič.\n<b>Res</b>." }],
};

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a slot's mail says the time in words, the slot before, the idea and the municipality", () => {
  const { subject, text } = renderMail(slotMail, addressee);
  expect(plain(subject)).toBe("Termin je premaknjen na 12.05: Dan zamisli");
  expect(plain(text)).toContain(
    "Kdaj: torek, 3. novembra 2020, 12.05–12.15 po slovenskem času (CET)",
  );
  expect(plain(text)).toContain("Prej: torek, 3. novembra 2020, 13.05–13.15");
  expect(text).toContain("Kdo predstavlja: Mestna občina Celje");
  expect(text).toContain("https://deset.example/meetings/3-november-2020");
});

test("the zone is the one in force at the meeting, not today's", () => {
  const inSummer = Date.parse("2020-10-24T12:05:00+02:00");
  const mail = { ...slotMail, startsAt: inSummer, endsAt: inSummer + tenMinutesMs };
  const { text } = renderMail({ ...mail, locale: "en" }, addressee);
  expect(plain(text)).toContain("Saturday, 24 October 2020, 12:05–12:15, Slovenian time (CEST)");
});

test("what people typed stays text in the HTML part", () => {
  const { html } = renderMail(slotMail, addressee);
  expect(html).toContain("&lt;b&gt;Čebele&lt;/b&gt; &amp; šumi");
  expect(html).not.toContain("<b>");
});

test("a person without a name is greeted without one", () => {
  expect(renderMail(registered, addressee).text).toMatch(/^Pozdravljeni!\n/);
  expect(renderMail(slotMail, addressee).text).toMatch(/^Pozdravljeni, Živa Čuček!\n/);
});

test("only a registered person's mail holds the join link", () => {
  expect(renderMail(registered, addressee).text).toContain("https://zoom.example/j/123?a=1&b=2");
  expect(renderMail(registered, addressee).html).toContain("zoom.example/j/123?a=1&amp;b=2");
});

test("the lead's mail names the questions, the last day in words and the personal link", () => {
  const { subject, text, html } = renderMail(answersDue, addressee);
  expect(plain(subject)).toBe("2 vprašanji čakata na vaš odgovor: Dan zamisli");
  expect(plain(text)).toContain("Odgovorite: do vključno torka, 10. novembra 2020");
  expect(text).toContain("1. Koliko <stane>?\n\n2. Kdaj začnete?");
  expect(text).toContain("https://deset.example/answers/abc");
  expect(html).toContain("Koliko &lt;stane&gt;?");
});

test("the readers' mail holds each question with its answer in its own lines, and the pitch's page", () => {
  const { text, html } = renderMail(answersPublished, addressee);
  expect(text).toContain("Koliko stane?\nNič.\n<b>Res</b>.");
  expect(html).toContain("Nič.<br>&lt;b&gt;Res&lt;/b&gt;.");
  expect(text).toContain(`https://deset.example/meetings/3-november-2020/pitches/${about.pitchId}`);
});

test.each([
  [1, "1 vprašanje čaka na vaš odgovor"],
  [2, "2 vprašanji čakata na vaš odgovor"],
  [3, "3 vprašanja čakajo na vaš odgovor"],
  [5, "5 vprašanj čaka na vaš odgovor"],
  [101, "101 vprašanje čaka na vaš odgovor"],
])("%d open questions are told in the right form", (count, sentence) => {
  const questions = Array.from({ length: count }, () => "Koliko stane?");
  expect(renderMail({ ...answersDue, questions }, addressee).subject).toContain(sentence);
});

test.each([
  [1, "Povezava velja 1 minuto"],
  [2, "Povezava velja 2 minuti"],
  [3, "Povezava velja 3 minute"],
  [15, "Povezava velja 15 minut "],
  [101, "Povezava velja 101 minuto"],
])("a sign-in link for %d minutes says so in the right form", (validMinutes, sentence) => {
  const { text, calendar } = renderMail({ ...signIn, validMinutes }, addressee);
  expect(text).toContain(sentence);
  expect(text).toContain(signIn.url);
  expect(calendar).toBeNull();
});

describe.each(locales)("in %s", (locale) => {
  test.each([
    slotMail,
    { ...slotMail, kind: "slot-booked", previousStartsAt: null },
    { ...slotMail, kind: "slot-cancelled", previousStartsAt: null },
    registered,
    signIn,
    answersDue,
    answersPublished,
  ] satisfies MailContent[])("the mail $kind is complete and in its language", (content) => {
    const { subject, text, html, calendar } = renderMail({ ...content, locale }, addressee);
    expect(`${subject}${text}${html}`).not.toMatch(/mails\.|undefined|\{|\}/);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(subject).not.toContain("Čuček");
    const isDated = content.kind === "registered" || content.kind.startsWith("slot-");
    expect(calendar !== null).toBe(isDated);
  });
});
