import { getTranslations } from "next-intl/server";
import { answerRefused } from "@/app/_components/form/form-answers";
import { wordingOf } from "@/app/_components/wording";
import { loadMeeting } from "@/app/meetings/[slug]/loaders";
import type { SlotTaken } from "@/lib/contract/views";
import type { Refused } from "@/lib/domain/outcomes";
import type { SlotFormState } from "./slot-form-state";

/** The refusal in words; when the slot was taken, with a labelled way to each of the nearest ones. */
export async function answerSlotRefused(
  { slug, label }: { slug: string; label: "submitAt" | "moveAt" },
  before: SlotFormState,
  form: FormData,
  outcome: Refused | SlotTaken,
): Promise<SlotFormState> {
  const answer = await answerRefused(before, form, outcome.refusal);
  if (!("nearest" in outcome)) return { ...answer, nearest: [] };
  const t = await getTranslations("booking");
  const words = await wordingOf(await loadMeeting(slug));
  const nearest = outcome.nearest.map(({ slotId, startsAt }) => ({
    slotId,
    label: t(label, { time: words.time(startsAt) }),
  }));
  return { ...answer, nearest };
}
