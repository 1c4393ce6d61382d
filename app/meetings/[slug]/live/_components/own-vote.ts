// One's own vote as it shows before the room has counted it.
import type { Tally } from "@/lib/domain/questions";

/** A vote that was cast: what was counted then, and how it changed. */
export type Cast = { value: boolean; wasVoted: boolean; before: Tally };

/** The tally with a cast that has not been counted yet; once the room counts anew, the room is right. */
export function withOwnVote(tally: Tally, cast: Cast): Tally {
  const isCounted =
    tally.votes !== cast.before.votes || tally.municipalities !== cast.before.municipalities;
  if (isCounted) return tally;
  const votes = Math.max(0, tally.votes + Number(cast.value) - Number(cast.wasVoted));
  return { votes, municipalities: Math.min(votes, Math.max(1, tally.municipalities)) };
}
