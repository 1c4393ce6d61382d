"use server";
import { cookies } from "next/headers";
import { isLocale, localeCookie } from "@/lib/domain/locales";

const yearSeconds = 365 * 24 * 60 * 60;

export async function chooseLanguage(form: FormData): Promise<void> {
  const chosen = String(form.get("language") ?? "");
  if (!isLocale(chosen)) return;
  (await cookies()).set(localeCookie, chosen, {
    path: "/",
    maxAge: yearSeconds,
    sameSite: "lax",
    httpOnly: true,
  });
}
