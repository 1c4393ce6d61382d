// Renders messages outside Next: mails, calendar files, socket refusals.
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/domain/locales";
import { messagesByLocale } from "./messages";

export function translatorFor(locale: Locale) {
  return createTranslator({ locale, messages: messagesByLocale[locale] });
}

export type Translator = ReturnType<typeof translatorFor>;
