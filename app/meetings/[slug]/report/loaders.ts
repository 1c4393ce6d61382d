import { cache } from "react";
import { requestContext } from "@/lib/transport/request-context";
import { loadDayReport } from "@/lib/use-cases/load-day-report";
import { loadMeeting } from "../loaders";

/** The report of a published meeting's day, or why this reader may not have it. */
export const loadReport = cache(async (slug: string) => {
  const meeting = await loadMeeting(slug);
  const context = await requestContext();
  const report = await loadDayReport(context, meeting);
  const reader = { zone: meeting.zone, locale: context.locale };
  return { meeting, report, reader, now: context.now };
});
