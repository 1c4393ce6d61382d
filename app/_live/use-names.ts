"use client";
import { useTranslations } from "next-intl";
import type { RunItem } from "@/lib/domain/agenda";

/** How an item of the running order is called: "Občina Bled", "Odmor". */
export function useItemName(): (item: RunItem) => string {
  const common = useTranslations("common");
  const live = useTranslations("live.interlude");
  return (item) => {
    if (item.kind !== "pitch") return live(item.kind);
    const name = item.municipalityName;
    return item.urban ? common("urbanMunicipality", { name }) : common("municipality", { name });
  };
}
