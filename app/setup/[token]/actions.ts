"use server";
import { redirect } from "next/navigation";
import { answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import type { FormState } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { setUpSchema } from "@/lib/contract/inputs";
import { claimSetup } from "@/lib/transport/sign-in";

export async function setUpAction(
  token: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = setUpSchema.safeParse({
      name: form.get("name") ?? "",
      email: form.get("email") ?? "",
    });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await claimSetup(token, input.data);
    if (!outcome.ok) return answerRefused(before, form, outcome.refusal);
    redirect("/organiser");
  });
}
