// A refusal in the reader's words, as requests and handshakes answer it.
import type { Locale } from "@/lib/domain/locales";
import type { RefusalCode } from "@/lib/domain/refusals";
import { translatorFor } from "@/lib/i18n/translator";

const translators = { sl: translatorFor("sl"), en: translatorFor("en") };

export function refusalReply(refusal: RefusalCode, locale: Locale) {
  return { ok: false, refusal, message: translators[locale](`refusals.${refusal}`) } as const;
}

/** Too many requests, with the seconds to wait. */
export function waitReply(retryAfterMs: number, locale: Locale) {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  const message = translators[locale]("refusals.rate-limited-wait", { seconds });
  return { ok: false, refusal: "rate-limited", message, retryAfterMs } as const;
}

export function handshakeError(refusal: RefusalCode, locale: Locale): Error {
  const { message } = refusalReply(refusal, locale);
  return Object.assign(new Error(refusal), { data: { refusal, message } });
}
