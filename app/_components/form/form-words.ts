import { getTranslations } from "next-intl/server";

/** The headings of the error summary. */
export async function formWords() {
  const t = await getTranslations("common");
  return { errorSummaryTitle: t("errorSummaryTitle"), refusalTitle: t("refusalTitle") };
}
