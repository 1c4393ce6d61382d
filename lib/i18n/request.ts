import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { homeZone } from "@/lib/domain/instants";
import { defaultLocale, isLocale, localeCookie } from "@/lib/domain/locales";
import { messagesByLocale } from "./messages";

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  return { locale, messages: messagesByLocale[locale], timeZone: homeZone };
});
