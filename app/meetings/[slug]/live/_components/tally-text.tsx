"use client";
import { useTranslations } from "next-intl";
import type { Tally } from "@/lib/domain/questions";

/** "18 glasov iz 9 občin". */
export function TallyText({ tally }: { tally: Tally }) {
  const t = useTranslations("live");
  return tally.votes === 0 ? t("tallyNone") : t("tally", tally);
}
