// Pieces of wording that pages, mails and calendar entries share.
import { homeZone, type Instant, type Zone } from "@/lib/domain/instants";
import { zoneAbbreviation } from "./zones";

/** Whatever translates these messages: use-intl in mails, next-intl on pages. */
type Words = {
  (key: "common.zone", values: { abbreviation: string }): string;
  (key: "common.zoneOther", values: { zone: string; abbreviation: string }): string;
  (key: "common.municipality" | "common.urbanMunicipality", values: { name: string }): string;
};

/** "po slovenskem času (CET)". */
export function zoneInWords(t: Words, instant: Instant, zone: Zone): string {
  const abbreviation = zoneAbbreviation(instant, zone);
  return zone === homeZone
    ? t("common.zone", { abbreviation })
    : t("common.zoneOther", { zone, abbreviation });
}

/** "Občina Bled", "Mestna občina Celje": the noun declines in a sentence, the name never does. */
export function municipalityInWords(
  t: Words,
  { name, urban }: { name: string; urban: boolean },
): string {
  return t(urban ? "common.urbanMunicipality" : "common.municipality", { name });
}
