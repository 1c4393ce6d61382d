"use server";
import { answerRefused } from "@/app/_components/form/form-answers";
import { untouchedForm } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import { makeScreenAddress } from "@/lib/transport/screen-links";
import type { ScreenLinkState } from "./_components/screen-link-state";

export async function makeScreenLinkAction(
  slug: string,
  before: ScreenLinkState,
  form: FormData,
): Promise<ScreenLinkState> {
  return keepTyped(before, form, async () => {
    const outcome = await makeScreenAddress(slug);
    if (outcome.ok) return { ...untouchedForm, address: outcome.value.address };
    return { ...(await answerRefused(before, form, outcome.refusal)), address: null };
  });
}
