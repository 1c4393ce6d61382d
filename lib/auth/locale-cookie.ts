// The language a browser has chosen, known without asking the database.
import { defaultLocale, isLocale, type Locale, localeCookie } from "@/lib/domain/locales";
import { readCookie } from "./session-cookie";

export function readLocale(cookieHeader: string | undefined): Locale {
  const chosen = readCookie(cookieHeader, localeCookie);
  return isLocale(chosen) ? chosen : defaultLocale;
}
