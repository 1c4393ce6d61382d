import { getLocale } from "next-intl/server";
import { agendaCalendar } from "@/lib/emails/calendar";
import { publicAddress } from "@/lib/transport/public-address";
import { loadMeetingWithAgenda } from "../loaders";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/meetings/[slug]/agenda.ics">,
): Promise<Response> {
  const { slug } = await params;
  const { meeting, agenda, now } = await loadMeetingWithAgenda(slug);
  const calendar = agendaCalendar({
    meeting,
    agenda,
    publicUrl: publicAddress("/").origin,
    locale: await getLocale(),
    stampedAt: now,
  });
  return new Response(calendar, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${slug}.ics"`,
      "cache-control": "no-cache",
    },
  });
}
