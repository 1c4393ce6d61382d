// Renders a mail from its content: subject, text, HTML and, where there is one, a calendar entry.
import type {
  AnswersDueMail,
  AnswersPublishedMail,
  MailContent,
  RegistrationMail,
  SignInMail,
  SlotMail,
} from "@/lib/contract/mails";
import { formatLastDay } from "@/lib/i18n/dates";
import { formatTime } from "@/lib/i18n/times";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import { municipalityInWords } from "@/lib/i18n/wording";
import { type CalendarPart, registrationCalendar, slotCalendar } from "./calendar";
import { type Letter, letterAsHtml, letterAsText } from "./letter";
import { meetingUrl, pitchUrl, timeInWords } from "./wording";

export type RenderedMail = {
  subject: string;
  text: string;
  html: string;
  calendar: CalendarPart | null;
};

/** What is sent to `recipient`; pure, so the same content always gives the same mail. */
export function renderMail(
  content: MailContent,
  addressee: { recipient: string; publicUrl: string },
): RenderedMail {
  switch (content.kind) {
    case "slot-booked":
    case "slot-moved":
    case "slot-cancelled":
      return rendered(slotLetter(content, addressee.publicUrl), slotCalendar(content, addressee));
    case "registered":
      return rendered(
        registrationLetter(content, addressee.publicUrl),
        registrationCalendar(content, addressee),
      );
    case "sign-in-link":
      return rendered(signInLetter(content, addressee.publicUrl), null);
    case "answers-due":
      return rendered(answersDueLetter(content, addressee.publicUrl), null);
    case "answers-published":
      return rendered(answersPublishedLetter(content, addressee.publicUrl), null);
  }
}

function rendered(letter: Letter, calendar: CalendarPart | null): RenderedMail {
  return {
    subject: letter.subject,
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    calendar,
  };
}

function slotLetter(mail: SlotMail, publicUrl: string): Letter {
  const t = translatorFor(mail.locale);
  const { kind, startsAt, endsAt, previousStartsAt, meetingTitle: meeting } = mail;
  const time = formatTime(startsAt, mail);
  const name = mail.municipalityName;
  const previous =
    previousStartsAt === null
      ? null
      : { startsAt: previousStartsAt, endsAt: previousStartsAt + (endsAt - startsAt) };
  return {
    ...aboutMeeting(t, mail, publicUrl),
    subject: t(`mails.${kind}.subject`, { time, meeting }),
    lead: t(`mails.${kind}.lead`),
    facts: [
      { label: t("mails.when"), value: timeInWords(t, mail, mail) },
      ...(previous === null
        ? []
        : [{ label: t("mails.previously"), value: timeInWords(t, previous, mail) }]),
      { label: t("mails.pitch"), value: mail.pitchTitle },
      { label: t("mails.who"), value: municipalityInWords(t, { name, urban: mail.urban }) },
      { label: t("mails.meeting"), value: meeting },
      ...(kind === "slot-cancelled" ? [] : [{ label: t("mails.where"), value: t("mails.online") }]),
    ],
    passages: [],
    closing: [t(`mails.${kind}.next`)],
  };
}

function registrationLetter(mail: RegistrationMail, publicUrl: string): Letter {
  const t = translatorFor(mail.locale);
  const { joinUrl, meetingTitle: meeting } = mail;
  return {
    ...aboutMeeting(t, mail, publicUrl),
    subject: t("mails.registered.subject", { meeting }),
    lead: t("mails.registered.lead"),
    facts: [
      { label: t("mails.meeting"), value: meeting },
      { label: t("mails.when"), value: timeInWords(t, mail, mail) },
      { label: t("mails.joinLink"), value: joinUrl, url: joinUrl },
    ],
    passages: [],
    closing: [t("mails.registered.next")],
  };
}

function signInLetter(mail: SignInMail, publicUrl: string): Letter {
  const t = translatorFor(mail.locale);
  const { locale, url, validMinutes: minutes } = mail;
  return {
    locale,
    subject: t("mails.sign-in-link.subject"),
    greeting: t("mails.greetingNameless"),
    lead: t("mails.sign-in-link.lead"),
    facts: [],
    passages: [],
    action: { label: t("mails.sign-in-link.action"), url },
    closing: [t("mails.sign-in-link.valid", { minutes }), t("mails.sign-in-link.unasked")],
    smallPrint: [`${t("common.product")}, ${publicUrl}`],
  };
}

function answersDueLetter(mail: AnswersDueMail, publicUrl: string): Letter {
  const t = translatorFor(mail.locale);
  const { dueAt, questions, pitchTitle, meetingTitle: meeting, url } = mail;
  const count = questions.length;
  const date = formatLastDay(dueAt, mail);
  return {
    ...aboutMeeting(t, mail, publicUrl),
    subject: t("mails.answers-due.subject", { count, meeting }),
    lead: t("mails.answers-due.lead", { count }),
    facts: [
      { label: t("mails.pitch"), value: pitchTitle },
      { label: t("mails.meeting"), value: meeting },
      { label: t("mails.answers-due.due"), value: t("mails.answers-due.dueValue", { date }) },
    ],
    passages: questions.map((question, index) => ({
      title: `${index + 1}. ${question}`,
      text: "",
    })),
    action: { label: t("mails.answers-due.action"), url },
    closing: [t("mails.answers-due.next"), t("mails.answers-due.link")],
  };
}

function answersPublishedLetter(mail: AnswersPublishedMail, publicUrl: string): Letter {
  const t = translatorFor(mail.locale);
  const { answers, pitchTitle, meetingTitle: meeting } = mail;
  const count = answers.length;
  return {
    ...aboutMeeting(t, mail, publicUrl),
    subject: t("mails.answers-published.subject", { count, meeting }),
    lead: t("mails.answers-published.lead", { count }),
    facts: [
      { label: t("mails.pitch"), value: pitchTitle },
      { label: t("mails.meeting"), value: meeting },
    ],
    passages: answers.map(({ question, answer }) => ({ title: question, text: answer })),
    action: { label: t("mails.answers-published.action"), url: pitchUrl(publicUrl, mail) },
    closing: [t("mails.answers-published.why")],
  };
}

type AboutMeeting = SlotMail | RegistrationMail | AnswersDueMail | AnswersPublishedMail;

function aboutMeeting(t: Translator, mail: AboutMeeting, publicUrl: string) {
  const { locale, personName: name, issuer, contactEmail: email } = mail;
  return {
    locale,
    greeting: name === "" ? t("mails.greetingNameless") : t("mails.greeting", { name }),
    action: { label: t("mails.openMeeting"), url: meetingUrl(publicUrl, mail.meetingSlug) },
    smallPrint: [t("mails.contact", { email }), t("mails.sentBy", { issuer })],
  };
}
