import { listOwnInterests } from "@/db/queries/interests";
import { listVotedNumbers } from "@/db/queries/votes";
import type { OwnPart } from "@/lib/domain/room-state";
import type { UseCaseContext } from "./context";

/** Someone in a meeting; they sit there for `municipalityCode`, or for none. */
export type Attending = { meetingId: string; personId: string; municipalityCode: string | null };

/** What each of many people has voted for and their municipalities have said, in the order given. */
export async function loadOwnParts(
  { db }: Pick<UseCaseContext, "db">,
  attending: readonly Attending[],
): Promise<OwnPart[]> {
  const [voted, interests] = await Promise.all([
    listVotedNumbers(db, attending),
    listOwnInterests(db, attending.map(seated)),
  ]);
  return attending.map((_, index) => ({
    votedNumbers: voted[index] ?? [],
    ownInterests: interests[index] ?? [],
  }));
}

// Nobody sits for the empty code, so nothing is found for those who sit for none.
function seated({ meetingId, municipalityCode }: Attending) {
  return { meetingId, municipalityCode: municipalityCode ?? "" };
}
