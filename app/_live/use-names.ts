"use client";
import { useTranslations } from "next-intl";
import type { RunItem } from "@/lib/domain/agenda";
import type { MunicipalityName } from "@/lib/domain/municipalities";

/** How a municipality is called: "Občina Bled", "Mestna občina Celje". */
export function useMunicipalityName(): (municipality: MunicipalityName) => string {
  const t = useTranslations("common");
  return ({ name, urban }) =>
    urban ? t("urbanMunicipality", { name }) : t("municipality", { name });
}

/** How an item of the running order is called: "Občina Bled", "Odmor". */
export function useItemName(): (item: RunItem) => string {
  const t = useTranslations("live.interlude");
  const nameOf = useMunicipalityName();
  return (item) =>
    item.kind === "pitch"
      ? nameOf({ name: item.municipalityName, urban: item.urban })
      : t(item.kind);
}
