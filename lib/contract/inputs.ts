// What people send through forms, parsed once at the door. Each message is a key under `inputs.*`.
import { z } from "zod";
import { organisationKinds } from "@/lib/domain/actors";
import { countWords, type PitchText, pitchLimits } from "@/lib/domain/pitches";
import { questionLimits } from "@/lib/domain/questions";
import { graphemeCount, isCleanText, isOneLine, isVisibleText } from "@/lib/domain/texts";
import { themeIds } from "@/lib/domain/themes";

export const inputErrorKeys = [
  "required",
  "too-long",
  "email-invalid",
  "words-too-few",
  "words-too-many",
  "themes-required",
  "themes-too-many",
  "lead-declaration-required",
  "municipality-required",
  "slot-required",
  "choice-required",
  "characters-invalid",
] as const;
export type InputErrorKey = (typeof inputErrorKeys)[number];

const key = (message: InputErrorKey) => ({ error: message });

function text(max: number) {
  return z
    .string(key("required"))
    .trim()
    .refine(isVisibleText, key("required"))
    .max(max, key("too-long"))
    .refine(isCleanText, key("characters-invalid"))
    .transform((value) => value.normalize("NFC"));
}

const line = (max: number) => text(max).refine(isOneLine, key("characters-invalid"));

const idSchema = z.uuid();
export const emailSchema = z
  .string(key("required"))
  .trim()
  .toLowerCase()
  .max(254, key("too-long"))
  .pipe(z.email(key("email-invalid")));

export const municipalityCodeSchema = z
  .string(key("municipality-required"))
  .regex(/^SI-\d{3}$/, key("municipality-required"));

/** A pitch's text: title, 60–120 words of summary, themes, digital solution, partners sought (A15). */
export const pitchTextSchema = z.object({
  title: line(pitchLimits.titleMax),
  summary: text(pitchLimits.summaryMax)
    .refine((value) => countWords(value) >= pitchLimits.summaryWordsMin, key("words-too-few"))
    .refine((value) => countWords(value) <= pitchLimits.summaryWordsMax, key("words-too-many")),
  themes: z
    .array(z.enum(themeIds, key("themes-required")), key("themes-required"))
    .min(1, key("themes-required"))
    .max(pitchLimits.themesMax, key("themes-too-many"))
    .transform((themes) => [...new Set(themes)]),
  digitalSolution: text(pitchLimits.digitalSolutionMax),
  partnersSought: text(pitchLimits.partnersSoughtMax),
}) satisfies z.ZodType<PitchText>;

/** The whole application: whose pitch, its text, the declaration to lead (A16) and the wanted slot. */
export const bookSlotSchema = z.object({
  municipalityCode: municipalityCodeSchema,
  pitch: pitchTextSchema,
  leadDeclared: z.literal(true, key("lead-declaration-required")),
  slotId: z.uuid(key("slot-required")),
});
export type BookSlotInput = z.infer<typeof bookSlotSchema>;

export const moveBookingSchema = z.object({
  pitchId: idSchema,
  slotId: z.uuid(key("slot-required")),
});
export const cancelBookingSchema = z.object({ pitchId: idSchema });
export const editPitchSchema = z.object({ pitchId: idSchema, pitch: pitchTextSchema });

const answer = z
  .string()
  .transform((value) => value.replaceAll("\r\n", "\n").trim())
  .refine((value) => graphemeCount(value) <= questionLimits.answerMax, key("too-long"))
  .refine(isCleanText, key("characters-invalid"))
  .transform((value) => (isVisibleText(value) ? value.normalize("NFC") : ""));

/** Answers in writing by question id; an empty one is none. */
export const answerQuestionsSchema = z.object({ answers: z.record(idSchema, answer) });

export const requestSignInSchema = z.object({ email: emailSchema, next: z.string().max(300) });

export const completeProfileSchema = z.object({
  name: line(120),
  organisation: z
    .enum(organisationKinds, key("choice-required"))
    .exclude(["unstated"], key("choice-required")),
});

export const registerSchema = z.object({ municipalityCode: municipalityCodeSchema });
export const decideMandateSchema = z.object({
  mandateId: idSchema,
  decision: z.enum(["approved", "declined"]),
});
export const setUpSchema = z.object({ name: line(120), email: emailSchema });

/** What whoever runs the server gives to add the pitch day: its join link and its mailbox. */
export const addPitchDaySchema = z.object({
  joinUrl: z.url({ protocol: /^https?$/ }),
  contactEmail: emailSchema,
});
