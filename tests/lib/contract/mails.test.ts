import { expect, test } from "vitest";
import { openAnswersPayloadSchema, sendMailPayloadSchema } from "@/lib/contract/jobs";
import { mailSchema } from "@/lib/contract/mails";

const id = "de5e7000-0000-4000-8000-000000000001";
const meeting = {
  locale: "sl",
  personName: "Nova Oseba",
  meetingTitle: "Predstavitev",
  meetingSlug: "3-november-2020",
  issuer: "Skupnost občin Slovenije",
  contactEmail: "kontakt@example.org",
  zone: "Europe/Ljubljana",
  startsAt: 1_604_401_500_000,
  endsAt: 1_604_402_100_000,
  stampedAt: 1_603_350_000_000,
};
const slotMail = {
  ...meeting,
  kind: "slot-booked",
  pitchId: id,
  pitchTitle: "Dostava v mestu",
  municipalityName: "Bled",
  urban: false,
  previousStartsAt: null,
  sequence: 0,
};
const registrationMail = {
  ...meeting,
  kind: "registered",
  meetingId: id,
  joinUrl: "https://zoom.example.org/j/1",
};
const signInMail = {
  kind: "sign-in-link",
  locale: "en",
  url: "http://localhost:3000/sign-in/confirm?token=a",
  validMinutes: 15,
};
const aboutPitch = {
  locale: "sl",
  personName: "",
  meetingTitle: "Predstavitev",
  meetingSlug: "3-november-2020",
  issuer: "Skupnost občin Slovenije",
  contactEmail: "kontakt@example.org",
  zone: "Europe/Ljubljana",
  pitchId: id,
  pitchTitle: "Dostava v mestu",
};
const answersDueMail = {
  ...aboutPitch,
  kind: "answers-due",
  url: "https://deset.example/answers/a",
  dueAt: 1_605_049_200_000,
  questions: ["Koliko stane?"],
};
const answersPublishedMail = {
  ...aboutPitch,
  kind: "answers-published",
  answers: [{ question: "Koliko stane?", answer: "Nič." }],
};

test.each([
  ["a booked slot", slotMail],
  ["a moved slot", { ...slotMail, kind: "slot-moved", previousStartsAt: 1_604_400_000_000 }],
  ["a cancelled slot", { ...slotMail, kind: "slot-cancelled", sequence: 3 }],
  ["a registration", registrationMail],
  ["a sign-in link", signInMail],
  ["open questions", answersDueMail],
  ["published answers", answersPublishedMail],
])("the mail of %s comes out of the outbox as it went in", (_, mail) => {
  expect(mailSchema.parse(JSON.parse(JSON.stringify(mail)))).toEqual(mail);
});

test.each([
  ["of an unknown kind", { ...slotMail, kind: "reminder" }],
  ["in an unknown language", { ...slotMail, locale: "de" }],
  ["with a part of a millisecond", { ...slotMail, startsAt: 0.5 }],
  ["whose calendar entry goes backwards", { ...slotMail, sequence: -1 }],
  ["of one kind with the content of another", { ...signInMail, kind: "registered" }],
  ["with a link that is none", { ...signInMail, url: "confirm?token=a" }],
  ["about no question", { ...answersDueMail, questions: [] }],
  ["about no answer", { ...answersPublishedMail, answers: [] }],
])("a mail %s is not taken", (_, mail) => {
  expect(mailSchema.safeParse(mail).success).toBe(false);
});

test("a job carries the mail's id and nothing about anybody", () => {
  expect(sendMailPayloadSchema.parse({ mailId: id })).toEqual({ mailId: id });
  expect(sendMailPayloadSchema.safeParse({ mailId: id, to: "a@obcina.si" }).success).toBe(false);
});

test("the job of a day's end carries the meeting's id and nothing else", () => {
  expect(openAnswersPayloadSchema.parse({ meetingId: id })).toEqual({ meetingId: id });
  expect(openAnswersPayloadSchema.safeParse({ meetingId: id, lead: "Ana" }).success).toBe(false);
  expect(openAnswersPayloadSchema.safeParse({ meetingId: "1" }).success).toBe(false);
});
