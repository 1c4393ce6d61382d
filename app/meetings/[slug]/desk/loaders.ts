import type { LiveMeeting } from "@/app/_live/loaders";
import type { Claim } from "@/lib/domain/questions";
import { publicAddress } from "@/lib/transport/public-address";
import { requestContext } from "@/lib/transport/request-context";
import { listModerators } from "@/lib/use-cases/list-moderators";
import { listMunicipalitiesFor } from "@/lib/use-cases/list-municipalities";

/** What the desk needs beside the live room: who runs it, all municipalities, the address to dictate. */
export type DeskPeople = {
  /** The moderator at this desk. */
  myId: string;
  moderators: Claim[];
  municipalities: { code: string; name: string; urban: boolean }[];
  joinAddress: string;
};

export async function loadDeskPeople(meeting: LiveMeeting): Promise<DeskPeople> {
  const context = await requestContext();
  const [moderators, municipalities] = await Promise.all([
    listModerators(context, meeting.id),
    listMunicipalitiesFor(context, { startsAt: meeting.startsAt, zone: meeting.reader.zone }),
  ]);
  const { actor } = context;
  return {
    myId: actor.kind === "person" ? actor.personId : "",
    moderators: moderators.ok ? moderators.value : [],
    municipalities: municipalities.map(({ code, name, urban }) => ({ code, name, urban })),
    joinAddress: publicAddress(`/j/${meeting.joinCode}`).href,
  };
}
