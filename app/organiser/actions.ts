"use server";
import { refresh } from "next/cache";
import { answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import { type FormState, untouchedForm } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { decideMandateSchema } from "@/lib/contract/inputs";
import { requestContext } from "@/lib/transport/request-context";
import { decideMandate } from "@/lib/use-cases/decide-mandate";

export async function decideMandateAction(before: FormState, form: FormData): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = decideMandateSchema.safeParse({
      mandateId: form.get("mandateId") ?? "",
      decision: form.get("decision") ?? "",
    });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await decideMandate(await requestContext(), input.data);
    refresh();
    return outcome.ok ? untouchedForm : answerRefused(before, form, outcome.refusal);
  });
}
