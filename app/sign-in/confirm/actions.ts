"use server";

import { redirect } from "next/navigation";
import { returnRoute } from "@/lib/transport/return-route";
import { spendSignInLink } from "@/lib/transport/sign-in";

export async function confirmSignIn(form: FormData): Promise<void> {
  const outcome = await spendSignInLink(String(form.get("token") ?? ""));
  if (!outcome.ok) redirect("/sign-in?spent=1");
  redirect(returnRoute(form.get("next")));
}
