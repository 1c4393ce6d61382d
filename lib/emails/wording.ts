// Pieces of wording that mails and calendar entries share.
import type { Instant } from "@/lib/domain/instants";
import { formatFullDate } from "@/lib/i18n/dates";
import { formatTimeRange, type Reader } from "@/lib/i18n/times";
import type { Translator } from "@/lib/i18n/translator";
import { zoneInWords } from "@/lib/i18n/wording";

export function meetingUrl(publicUrl: string, slug: string): string {
  return new URL(`/meetings/${slug}`, publicUrl).href;
}

export function pitchUrl(
  publicUrl: string,
  { meetingSlug, pitchId }: { meetingSlug: string; pitchId: string },
): string {
  return `${meetingUrl(publicUrl, meetingSlug)}/pitches/${pitchId}`;
}

/** "torek, 3. novembra 2020, 12.05–12.15 po slovenskem času (CET)". */
export function timeInWords(
  t: Translator,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  reader: Reader,
): string {
  return t("mails.whenValue", {
    date: formatFullDate(startsAt, reader),
    times: formatTimeRange(startsAt, endsAt, reader),
    zone: zoneInWords(t, startsAt, reader.zone),
  });
}
