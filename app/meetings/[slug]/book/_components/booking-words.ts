// The sentences of the booking forms, rendered on the server so that no catalogue travels.
import { getTranslations } from "next-intl/server";
import { pitchLimits } from "@/lib/domain/pitches";
import { themeIds } from "@/lib/domain/themes";

export async function pitchWords() {
  const t = await getTranslations("booking");
  const common = await getTranslations("common");
  return {
    errorSummaryTitle: common("errorSummaryTitle"),
    refusalTitle: common("refusalTitle"),
    pitchTitle: t("pitchTitle"),
    pitchTitleHint: t("pitchTitleHint", { max: pitchLimits.titleMax }),
    summary: t("summary"),
    summaryHint: t("summaryHint", {
      min: pitchLimits.summaryWordsMin,
      max: pitchLimits.summaryWordsMax,
    }),
    wordCount: t("wordCount"),
    wordsMissing: t("wordsMissing"),
    wordsOver: t("wordsOver"),
    wordsFit: t("wordsFit"),
    themes: t("themes"),
    themesHint: t("themesHint"),
    digitalSolution: t("digitalSolution"),
    digitalSolutionHint: t("digitalSolutionHint"),
    partnersSought: t("partnersSought"),
    partnersSoughtHint: t("partnersSoughtHint"),
    keptTitle: t("keptTitle"),
    keptText: t("keptText"),
    editSubmit: t("editSubmit"),
  };
}

export async function slotWords() {
  const t = await getTranslations("booking");
  const common = await getTranslations("common");
  return {
    errorSummaryTitle: common("errorSummaryTitle"),
    refusalTitle: common("refusalTitle"),
    slots: t("slots"),
    slotsHint: t("slotsHint"),
    free: t("free"),
    taken: t("taken"),
    mine: t("mine"),
    nextTo: t("related"),
    nearestTitle: t("nearestTitle"),
    nearestNone: t("nearestNone"),
    submit: t("submit"),
    moveSubmit: t("moveSubmit"),
  };
}

export async function bookingWords() {
  const t = await getTranslations("booking");
  return {
    ...(await pitchWords()),
    ...(await slotWords()),
    sectionWho: t("sectionWho"),
    sectionIdea: t("sectionIdea"),
    sectionSlot: t("sectionSlot"),
    municipality: t("municipality"),
    municipalityHint: t("municipalityHint"),
    municipalityChoose: t("municipalityChoose"),
    leadDeclaration: t("leadDeclaration"),
  };
}

export type PitchWords = Awaited<ReturnType<typeof pitchWords>>;
export type SlotWords = Awaited<ReturnType<typeof slotWords>>;
export type BookingWords = Awaited<ReturnType<typeof bookingWords>>;

export async function themeOptions(): Promise<{ value: string; label: string }[]> {
  const t = await getTranslations("themes");
  return themeIds.map((theme) => ({ value: theme, label: t(theme) }));
}
