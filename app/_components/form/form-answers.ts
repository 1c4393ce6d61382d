// Turns a parsed or refused form into what the page shows next.
import { getTranslations } from "next-intl/server";
import type { ZodError } from "zod";
import { type InputErrorKey, inputErrorKeys } from "@/lib/contract/inputs";
import { pitchLimits } from "@/lib/domain/pitches";
import type { RefusalCode } from "@/lib/domain/refusals";
import { type FormState, typedValues } from "./form-state";

export async function answerInvalid(
  before: FormState,
  form: FormData,
  error: ZodError,
): Promise<FormState> {
  const keys: Record<string, InputErrorKey> = {};
  for (const issue of error.issues) keys[fieldOf(issue.path)] ??= keyOf(issue.message);
  return answerErrors(before, form, keys);
}

/** Says what is wrong with each of the named fields. */
export async function answerErrors(
  before: FormState,
  form: FormData,
  keys: Record<string, InputErrorKey>,
): Promise<FormState> {
  const t = await getTranslations("inputs");
  const { summaryWordsMin: wordsMin, summaryWordsMax: wordsMax, themesMax } = pitchLimits;
  const errors = Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [name, t(key, { wordsMin, wordsMax, themesMax })]),
  );
  return { attempt: before.attempt + 1, values: typedValues(form), errors, refusal: null };
}

export async function answerRefused(
  before: FormState,
  form: FormData,
  refusal: RefusalCode,
): Promise<FormState> {
  const t = await getTranslations("refusals");
  return {
    attempt: before.attempt + 1,
    values: typedValues(form),
    errors: {},
    refusal: t(refusal),
  };
}

// An error inside a list, such as one unknown theme, belongs to the list's field.
function fieldOf(path: readonly PropertyKey[]): string {
  return path.filter((part) => typeof part === "string").join(".");
}

function keyOf(message: string): InputErrorKey {
  return inputErrorKeys.find((key) => key === message) ?? "choice-required";
}
