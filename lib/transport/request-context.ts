// What a page or an action hands to its use-case: who asks, in which language, at what instant.
import { cookies } from "next/headers";
import { cache } from "react";
import { findActorBySession } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { defaultLocale, isLocale, localeCookie } from "@/lib/domain/locales";
import { getRuntime, newId } from "@/lib/runtime";
import type { UseCaseContext } from "@/lib/use-cases/context";

export const requestContext = cache(async (): Promise<UseCaseContext> => {
  const jar = await cookies();
  const { db, clock } = getRuntime();
  const now = clock.now();
  const chosen = jar.get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : defaultLocale;
  const actor = await findActorBySession(jar.get(sessionCookieName())?.value);
  return { db, actor, now, newId, locale };
});
