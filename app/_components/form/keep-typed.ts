// An outage must not cost anybody what they typed: the form comes back with it and says so.
import { getTranslations } from "next-intl/server";
import { reportFault } from "@/lib/transport/report-fault";
import { catchFault } from "./catch-fault";
import { answerRefused } from "./form-answers";
import type { FormState } from "./form-state";

/** What `act` answers; when it throws, the form as it was typed, with the fault's reference. */
export async function keepTyped<S extends FormState>(
  before: S,
  form: FormData,
  act: () => Promise<S>,
): Promise<S> {
  return catchFault(act, async (error) => {
    const reference = reportFault(error);
    const t = await getTranslations("common");
    const answer = await answerRefused(before, form, "unavailable");
    const refusal = `${answer.refusal} ${t("errorReference")} ${reference}`;
    return { ...before, ...answer, refusal };
  });
}
