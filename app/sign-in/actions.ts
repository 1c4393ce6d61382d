"use server";
import { redirect } from "next/navigation";
import { answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import { type FormState, formWith } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { requestSignInSchema } from "@/lib/contract/inputs";
import { endSession, requestSignInLink } from "@/lib/transport/sign-in";

export async function requestLinkAction(before: FormState, form: FormData): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = requestSignInSchema.safeParse({
      email: form.get("email") ?? "",
      next: form.get("next") ?? "",
    });
    if (!input.success) return answerInvalid(before, form, input.error);
    const { email, next } = input.data;
    const outcome = await requestSignInLink(email, next);
    if (!outcome.ok) return answerRefused(before, form, outcome.refusal);
    return { ...formWith({ email: [email] }), attempt: before.attempt + 1 };
  });
}

export async function signOut(): Promise<void> {
  await endSession();
  redirect("/");
}
