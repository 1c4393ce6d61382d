import type { Transaction } from "@/db/database";
import { countWaitingQuestions, type WaitingQuestions } from "@/db/queries/questions";
import type { Meeting } from "@/lib/domain/meetings";
import { questionLimits } from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";

/** Somebody with one more question to a pitch. */
export type Asker = {
  meeting: Pick<Meeting, "id" | "reviewQuestions">;
  personId: string;
  municipalityCode: string;
  pitchId: string;
};

/**
 * Refuses, for each asker in the order given, when as many of their or of their municipality's
 * questions wait as may wait at once: for review in the meeting, or for their turn at the pitch where
 * nothing is reviewed. Whom it lets through counts for those after them. Needs the feed's lock.
 */
export async function refusalsByWaiting(
  tx: Transaction,
  askers: readonly Asker[],
): Promise<(RefusalCode | null)[]> {
  const waiting = await countWaitingQuestions(tx, askers.map(waitingWith));
  const admitted: Asker[] = [];
  return askers.map((asker, index) => {
    const { ofPerson, ofMunicipality } = waiting[index] ?? { ofPerson: 0, ofMunicipality: 0 };
    const before = admitted.filter((other) => placeOf(other) === placeOf(asker));
    const refusal = refusalAt({
      ofPerson: ofPerson + before.filter((other) => other.personId === asker.personId).length,
      ofMunicipality:
        ofMunicipality +
        before.filter((other) => other.municipalityCode === asker.municipalityCode).length,
    });
    if (refusal === null) admitted.push(asker);
    return refusal;
  });
}

function refusalAt({ ofPerson, ofMunicipality }: WaitingQuestions): RefusalCode | null {
  const { pendingMax, pendingOfMunicipalityMax } = questionLimits;
  if (ofPerson >= pendingMax) return "too-many-pending-questions";
  return ofMunicipality >= pendingOfMunicipalityMax ? "municipality-asks-much" : null;
}

function waitingWith({ meeting, personId, municipalityCode, pitchId }: Asker) {
  const asker = { meetingId: meeting.id, personId, municipalityCode };
  return meeting.reviewQuestions
    ? ({ ...asker, status: "pending", pitchId: null } as const)
    : ({ ...asker, status: "approved", pitchId } as const);
}

/** Where they wait together. */
function placeOf({ meeting, pitchId }: Asker): string {
  return meeting.reviewQuestions ? meeting.id : `${meeting.id} ${pitchId}`;
}
