// Turns a parsed or refused form into what the page shows next.
import { getTranslations } from "next-intl/server";
import type { ZodError } from "zod";
import { type InputErrorKey, inputErrorKeys } from "@/lib/contract/inputs";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { FormState } from "./form-state";

/** Everything the person typed or chose, by field name. */
function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (name.startsWith("$") || typeof value !== "string") continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

export async function answerInvalid(
  before: FormState,
  form: FormData,
  error: ZodError,
): Promise<FormState> {
  const t = await getTranslations("inputs");
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = fieldOf(issue.path);
    errors[name] ??= t(keyOf(issue.message));
  }
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
