// The mails the product sends, as data: a use-case enqueues one, a job renders and sends it.
import { z } from "zod";
import { locales } from "@/lib/domain/locales";

const instant = z.int();
const locale = z.enum(locales);

export const slotMailSchema = z.object({
  kind: z.enum(["slot-booked", "slot-moved", "slot-cancelled"]),
  locale,
  personName: z.string(),
  meetingTitle: z.string(),
  meetingSlug: z.string(),
  issuer: z.string(),
  contactEmail: z.string(),
  zone: z.string(),
  pitchId: z.uuid(),
  pitchTitle: z.string(),
  municipalityName: z.string(),
  urban: z.boolean(),
  startsAt: instant,
  endsAt: instant,
  previousStartsAt: instant.nullable(),
  /** RFC 5545 SEQUENCE: rises with every change of the same pitch's calendar entry. */
  sequence: z.int().nonnegative(),
  stampedAt: instant,
});
export type SlotMail = z.infer<typeof slotMailSchema>;

export const signInMailSchema = z.object({
  kind: z.literal("sign-in-link"),
  locale,
  url: z.url(),
  validMinutes: z.int(),
});
export type SignInMail = z.infer<typeof signInMailSchema>;

const registrationMailSchema = z.object({
  kind: z.literal("registered"),
  locale,
  personName: z.string(),
  meetingTitle: z.string(),
  meetingSlug: z.string(),
  issuer: z.string(),
  contactEmail: z.string(),
  zone: z.string(),
  meetingId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  joinUrl: z.string(),
  stampedAt: instant,
});
export type RegistrationMail = z.infer<typeof registrationMailSchema>;

const aboutPitch = {
  locale,
  personName: z.string(),
  meetingTitle: z.string(),
  meetingSlug: z.string(),
  issuer: z.string(),
  contactEmail: z.string(),
  zone: z.string(),
  pitchId: z.uuid(),
  pitchTitle: z.string(),
};

/** To a pitch's lead: these questions stayed open. The link is its own permission. */
const answersDueMailSchema = z.object({
  kind: z.literal("answers-due"),
  ...aboutPitch,
  url: z.url(),
  /** Half-open: the first instant that is late. */
  dueAt: instant,
  questions: z.array(z.string()).min(1),
});
export type AnswersDueMail = z.infer<typeof answersDueMailSchema>;

/** To whoever asked or voted: these questions were answered in writing. */
const answersPublishedMailSchema = z.object({
  kind: z.literal("answers-published"),
  ...aboutPitch,
  answers: z.array(z.object({ question: z.string(), answer: z.string() })).min(1),
});
export type AnswersPublishedMail = z.infer<typeof answersPublishedMailSchema>;

export const mailSchema = z.union([
  slotMailSchema,
  signInMailSchema,
  registrationMailSchema,
  answersDueMailSchema,
  answersPublishedMailSchema,
]);
export type MailContent = z.infer<typeof mailSchema>;
