// Zones in words; apart from dates, so that pages that name no zone carry no table of them.
import { getTimezoneOffset } from "date-fns-tz";
import { homeZone, type Instant, type Zone } from "@/lib/domain/instants";

/** "CET", "CEST", or the offset "UTC+1" for zones whose abbreviation is not common. */
export function zoneAbbreviation(instant: Instant, zone: Zone): string {
  const hours = getTimezoneOffset(zone, new Date(instant)) / 3_600_000;
  if (zone === homeZone) return hours === 1 ? "CET" : "CEST";
  return `UTC${hours < 0 ? "−" : "+"}${Math.abs(hours)}`;
}
