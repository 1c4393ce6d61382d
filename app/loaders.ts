import type { AgendaItem } from "@/lib/domain/agenda";
import type { Meeting } from "@/lib/domain/meetings";
import { requestContext } from "@/lib/transport/request-context";
import { listMeetings } from "@/lib/use-cases/list-meetings";
import { loadAgenda } from "@/lib/use-cases/load-agenda";

export type PublishedMeeting = { meeting: Meeting; agenda: AgendaItem[] };

export async function loadHome() {
  const context = await requestContext();
  const meetings = await listMeetings(context);
  const published: PublishedMeeting[] = await Promise.all(
    meetings.map(async (meeting) => ({ meeting, agenda: await loadAgenda(context, meeting) })),
  );
  return { published, now: context.now };
}
