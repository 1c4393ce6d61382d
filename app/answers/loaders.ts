import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { doorByLink } from "@/lib/transport/answer-link";
import { requestContext } from "@/lib/transport/request-context";
import { type AnswerSheet, findAnswerSheet } from "@/lib/use-cases/find-answer-task";

export type LoadedAnswers = AnswerSheet & { now: number };

/** What the personal link is for; an unknown one is no page. */
export const loadAnswersByLink = cache(async (token: string): Promise<LoadedAnswers> => {
  const context = await requestContext();
  const sheet = await findAnswerSheet(context, doorByLink(token));
  return sheet.ok ? { ...sheet.value, now: context.now } : notFound();
});

/** The same for the pitch's lead, who is signed in; for everybody else there is no such page. */
export async function loadAnswersAsLead(slug: string, pitchId: string): Promise<LoadedAnswers> {
  const context = await requestContext();
  const sheet = await findAnswerSheet(context, { by: "lead", pitchId });
  if (sheet.ok && sheet.value.meeting.slug === slug) return { ...sheet.value, now: context.now };
  if (!sheet.ok && sheet.refusal === "sign-in-needed") {
    redirect(`/sign-in?next=${encodeURIComponent(`/meetings/${slug}/pitches/${pitchId}/answers`)}`);
  }
  notFound();
}
