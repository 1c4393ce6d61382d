// Pieces of wording that mails and calendar entries share.
import type { Instant } from "@/lib/domain/instants";
import { formatFullDate, formatTimeRange, type Reader, zoneAbbreviation } from "@/lib/i18n/dates";
import type { Translator } from "@/lib/i18n/translator";

export function meetingUrl(publicUrl: string, slug: string): string {
  return new URL(`/meetings/${slug}`, publicUrl).href;
}

export function municipalityWithNoun(
  t: Translator,
  { name, urban }: { name: string; urban: boolean },
): string {
  return urban ? t("common.urbanMunicipality", { name }) : t("common.municipality", { name });
}

/** "torek, 3. novembra 2020, 12.05–12.15 po slovenskem času (CET)". */
export function timeInWords(
  t: Translator,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  reader: Reader,
): string {
  const { zone } = reader;
  const abbreviation = zoneAbbreviation(startsAt, zone);
  return t("mails.whenValue", {
    date: formatFullDate(startsAt, reader),
    times: formatTimeRange(startsAt, endsAt, reader),
    zone:
      zone === "Europe/Ljubljana"
        ? t("common.zone", { abbreviation })
        : t("common.zoneOther", { zone, abbreviation }),
  });
}
