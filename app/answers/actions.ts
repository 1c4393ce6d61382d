"use server";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import { type FormState, typedValues } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { answerQuestionsSchema } from "@/lib/contract/inputs";
import { doorByLink } from "@/lib/transport/answer-link";
import { requestContext } from "@/lib/transport/request-context";
import { answerQuestions } from "@/lib/use-cases/answer-questions";
import type { AnswerDoor } from "@/lib/use-cases/find-answer-task";
import { answerFieldOf, typedAnswers } from "./typed-answers";

export async function answerByLinkAction(
  token: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const door = doorByLink(token);
  const leave = (count: number) => redirect(`/answers/${token}?published=${count}`);
  return answer({ door, leave }, before, form);
}

export async function answerAsLeadAction(
  { slug, pitchId }: { slug: string; pitchId: string },
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const leave = (count: number) =>
    redirect(`/meetings/${slug}/pitches/${pitchId}/answers?published=${count}`);
  return answer({ door: { by: "lead", pitchId }, leave }, before, form);
}

async function answer(
  { door, leave }: { door: AnswerDoor; leave: (published: number) => never },
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = answerQuestionsSchema.safeParse({ answers: typedAnswers(form) });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await answerQuestions(await requestContext(), door, input.data.answers);
    if (outcome.ok) return leave(outcome.value.published);
    if (!("questionId" in outcome)) return answerRefused(before, form, outcome.refusal);
    const t = await getTranslations("refusals");
    const errors = { [answerFieldOf(outcome.questionId)]: t(outcome.refusal) };
    return { attempt: before.attempt + 1, values: typedValues(form), errors, refusal: null };
  });
}
