// The languages the product speaks; Slovenian first.
export const locales = ["sl", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "sl";

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The cookie that remembers the chosen language. */
export const localeCookie = "language";
