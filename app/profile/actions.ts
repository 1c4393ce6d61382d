"use server";
import { redirect } from "next/navigation";
import { answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import type { FormState } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { completeProfileSchema } from "@/lib/contract/inputs";
import { requestContext } from "@/lib/transport/request-context";
import { returnRoute } from "@/lib/transport/return-route";
import { completeProfile } from "@/lib/use-cases/complete-profile";

export async function completeProfileAction(
  next: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = completeProfileSchema.safeParse({
      name: form.get("name") ?? "",
      organisation: form.get("organisation") ?? "",
    });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await completeProfile(await requestContext(), input.data);
    if (!outcome.ok) return answerRefused(before, form, outcome.refusal);
    if (next !== "") redirect(returnRoute(next));
    redirect("/profile?saved=1");
  });
}
