import { describe, expect, test } from "vitest";
import type { z } from "zod";
import {
  answerQuestionsSchema,
  bookSlotSchema,
  cancelBookingSchema,
  completeProfileSchema,
  decideMandateSchema,
  editPitchSchema,
  emailSchema,
  inputErrorKeys,
  moveBookingSchema,
  pitchTextSchema,
  registerSchema,
  requestSignInSchema,
  setUpSchema,
} from "@/lib/contract/inputs";
import { organisationKinds } from "@/lib/domain/actors";
import { locales } from "@/lib/domain/locales";
import { pitchLimits } from "@/lib/domain/pitches";
import { themeIds } from "@/lib/domain/themes";
import { messagesByLocale } from "@/lib/i18n/messages";

const id = "de5e7000-0000-4000-8000-000000000001";
const words = (count: number) => Array.from({ length: count }, (_, n) => `beseda${n}`).join(" ");
const letters = (count: number) => "č".repeat(count);

const pitch = {
  title: "Dostava v mestu",
  summary: words(70),
  themes: ["dostava"],
  digitalSolution: "senzorji",
  partnersSought: "občine z obalo",
};
const booking = { municipalityCode: "SI-122", pitch, leadDeclared: true, slotId: id };

/** Each wrong field with the key of what is said about it. */
function complaints(schema: z.ZodType, input: unknown): Record<string, string> {
  const { error } = schema.safeParse(input);
  const issues = error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join("."), message]));
}
const aboutPitch = (change: Partial<Record<keyof typeof pitch, unknown>>) =>
  complaints(pitchTextSchema, { ...pitch, ...change });

describe("a pitch's text", () => {
  test.each([
    [59, { summary: "words-too-few" }],
    [60, {}],
    [120, {}],
    [121, { summary: "words-too-many" }],
  ])("a summary of %i words", (count, said) => {
    expect(aboutPitch({ summary: words(count) })).toEqual(said);
  });

  test("dashes and spaces between words are not words", () => {
    expect(aboutPitch({ summary: words(59).replaceAll(" ", " \n – ") })).toEqual({
      summary: "words-too-few",
    });
  });

  test("a summary of few but endless words is too long, up to its last character", () => {
    const long = `${words(60)} `;
    const filled = long + letters(pitchLimits.summaryMax - long.length);
    expect(aboutPitch({ summary: filled })).toEqual({});
    expect(aboutPitch({ summary: `${filled}č` })).toEqual({ summary: "too-long" });
  });

  test.each([
    ["title", pitchLimits.titleMax, 120],
    ["digitalSolution", pitchLimits.digitalSolutionMax, 300],
    ["partnersSought", pitchLimits.partnersSoughtMax, 300],
  ] as const)("%s: empty, one, the most and one more", (field, max, known) => {
    expect(max).toBe(known);
    expect(aboutPitch({ [field]: "" })).toEqual({ [field]: "required" });
    expect(aboutPitch({ [field]: " \n\t" })).toEqual({ [field]: "required" });
    expect(aboutPitch({ [field]: undefined })).toEqual({ [field]: "required" });
    expect(aboutPitch({ [field]: "a" })).toEqual({});
    expect(aboutPitch({ [field]: letters(max) })).toEqual({});
    expect(aboutPitch({ [field]: letters(max + 1) })).toEqual({ [field]: "too-long" });
  });

  test.each([
    [0, { themes: "themes-required" }],
    [1, {}],
    [5, {}],
    [6, { themes: "themes-too-many" }],
  ])("%i themes", (count, said) => {
    expect(aboutPitch({ themes: themeIds.slice(0, count) })).toEqual(said);
  });

  test("a theme nobody knows is not taken, and the same one twice is one", () => {
    expect(aboutPitch({ themes: ["vesolje"] })).toEqual({ "themes.0": "themes-required" });
    expect(pitchTextSchema.parse({ ...pitch, themes: ["hrup", "hrup"] }).themes).toEqual(["hrup"]);
  });

  test.each([
    ["NUL", "\u0000"],
    ["another control character", "\u001b"],
    ["delete", "\u007f"],
    ["a lone high surrogate", "\ud800"],
    ["a lone low surrogate", "\udc00"],
    ["a bidi override", "\u202e"],
    ["a bidi isolate", "\u2066"],
  ])("%s is refused in every field", (_, character) => {
    for (const field of ["title", "digitalSolution", "partnersSought"] as const) {
      expect(aboutPitch({ [field]: `a${character}b` })).toEqual({ [field]: "characters-invalid" });
    }
    expect(aboutPitch({ summary: `${words(70)}${character}b` })).toEqual({
      summary: "characters-invalid",
    });
  });

  test("lines, tabs, emoji and letters of any script are welcome", () => {
    const summary = `${words(70)}\r\n\tšđžćč 𝒜 👩‍🚒 日本`;
    expect(pitchTextSchema.parse({ ...pitch, summary }).summary).toBe(summary);
  });

  test("a letter written as two characters is stored as one", () => {
    const { title } = pitchTextSchema.parse({ ...pitch, title: " s\u030colska pot " });
    expect(title).toBe("šolska pot");
  });
});

describe("a booking", () => {
  test("takes a whole application", () => {
    expect(bookSlotSchema.parse(booking)).toEqual(booking);
  });

  test.each([
    [{ leadDeclared: false }, { leadDeclared: "lead-declaration-required" }],
    [{ leadDeclared: undefined }, { leadDeclared: "lead-declaration-required" }],
    [{ leadDeclared: "true" }, { leadDeclared: "lead-declaration-required" }],
    [{ slotId: "" }, { slotId: "slot-required" }],
    [{ slotId: "1" }, { slotId: "slot-required" }],
    [{ municipalityCode: "" }, { municipalityCode: "municipality-required" }],
    [{ municipalityCode: "SI-1222" }, { municipalityCode: "municipality-required" }],
    [{ municipalityCode: "SI-122\n" }, { municipalityCode: "municipality-required" }],
    [{ municipalityCode: null }, { municipalityCode: "municipality-required" }],
  ])("with %o", (change, said) => {
    expect(complaints(bookSlotSchema, { ...booking, ...change })).toEqual(said);
  });

  test("moving, cancelling and editing name a pitch", () => {
    const moving = { pitchId: id, slotId: id };
    expect(moveBookingSchema.parse(moving)).toEqual(moving);
    expect(complaints(moveBookingSchema, { ...moving, slotId: "" })).toEqual({
      slotId: "slot-required",
    });
    for (const schema of [moveBookingSchema, cancelBookingSchema, editPitchSchema]) {
      expect(schema.safeParse({ ...moving, pitch, pitchId: "1 or 1=1" }).success).toBe(false);
    }
  });
});

describe("an e-mail address", () => {
  test("is trimmed and written in small letters", () => {
    expect(emailSchema.parse("  Zupan@Obcina.SI ")).toBe("zupan@obcina.si");
  });

  test.each(["", "zupan", "zupan@", "@obcina.si", "a b@obcina.si", "zupan@obcina.si\nBcc: x@y.si"])(
    "%j is not one",
    (text) => {
      expect(complaints(emailSchema, text)).toEqual({ "": "email-invalid" });
    },
  );

  test("has at most 254 characters", () => {
    const address = (length: number) => `${"a".repeat(length - "@obcina.si".length)}@obcina.si`;
    expect(complaints(emailSchema, address(255))).toEqual({ "": "too-long" });
    expect(emailSchema.parse(address(60))).toBe(address(60));
  });

  test("asking for a link takes a way back of bounded length", () => {
    const asked = { email: "a@obcina.si", next: `/${"a".repeat(299)}` };
    expect(requestSignInSchema.parse(asked)).toEqual(asked);
    expect(requestSignInSchema.safeParse({ ...asked, next: `${asked.next}a` }).success).toBe(false);
  });
});

describe("people", () => {
  test.each([completeProfileSchema, setUpSchema])("a name has 1 to 120 characters", (schema) => {
    const person = { organisation: "municipality", email: "a@obcina.si" };
    expect(complaints(schema, { ...person, name: " " })).toEqual({ name: "required" });
    expect(complaints(schema, { ...person, name: letters(120) })).toEqual({});
    expect(complaints(schema, { ...person, name: letters(121) })).toEqual({ name: "too-long" });
  });

  test("whom one works for is stated, and known", () => {
    for (const organisation of [...organisationKinds, "church", undefined]) {
      const isFine = ["municipality", "company", "other"].includes(organisation ?? "");
      expect(complaints(completeProfileSchema, { name: "Nova Oseba", organisation })).toEqual(
        isFine ? {} : { organisation: "choice-required" },
      );
    }
  });

  test("a mandate is approved or declined, never claimed by a form", () => {
    const decide = (decision: string) => decideMandateSchema.safeParse({ mandateId: id, decision });
    expect(decide("approved").success).toBe(true);
    expect(decide("declined").success).toBe(true);
    expect(decide("claimed").success).toBe(false);
  });

  test("registering names a municipality", () => {
    expect(complaints(registerSchema, { municipalityCode: "" })).toEqual({
      municipalityCode: "municipality-required",
    });
  });
});

describe("answers in writing", () => {
  const parse = (answer: string) => answerQuestionsSchema.safeParse({ answers: { [id]: answer } });
  const parsed = (answer: string) => parse(answer).data?.answers[id];

  test("up to 2,000 characters as a reader counts them; an emoji of many parts is one", () => {
    expect(parse(letters(2_000)).success).toBe(true);
    expect(parse("👩‍🌾".repeat(2_000)).success).toBe(true);
    expect(parse(letters(2_001)).error?.issues[0]).toMatchObject({
      message: "too-long",
      path: ["answers", id],
    });
  });

  test("line ends are kept and are the same from every browser; what shows nothing is none", () => {
    expect(parsed(" Da.\r\nRes. ")).toBe("Da.\nRes.");
    expect(parsed(" \u200b\u2800 ")).toBe("");
  });

  test.each(["a\0b", "\ud800", "\u202eab"])("%j is refused in words, never a fault", (answer) => {
    expect(parse(answer).error?.issues[0]?.message).toBe("characters-invalid");
  });

  test("an answer belongs to a question's id and to nothing else", () => {
    const answers = { constructor: "Da." };
    expect(answerQuestionsSchema.safeParse({ answers }).success).toBe(false);
  });
});

test("every key a form may answer with has words in every language, and no others are there", () => {
  for (const locale of locales) {
    expect(Object.keys(messagesByLocale[locale].inputs).sort()).toEqual([...inputErrorKeys].sort());
  }
});

test("whatever is sent in place of a form, what is said about it is a known key", () => {
  const nothing = { pitch: {} };
  const rubbish = { name: 7, email: [], organisation: {}, municipalityCode: 0, slotId: null };
  const texts = { title: 1, summary: null, themes: "hrup", digitalSolution: {}, partnersSought: 2 };
  const schemas = [
    bookSlotSchema,
    registerSchema,
    completeProfileSchema,
    setUpSchema,
    pitchTextSchema,
  ];
  for (const schema of schemas) {
    for (const input of [nothing, { ...rubbish, ...texts, pitch: texts }]) {
      const said = Object.values(complaints(schema, input));
      expect(said).not.toEqual([]);
      for (const key of said) expect(inputErrorKeys).toContain(key);
    }
  }
});
