// Interest: a municipality would join a pitch's consortium, or has something to offer it. It takes
// no speaking time; the lead hears of it and everyone sees how many would join.
import type { Instant } from "./instants";
import type { MunicipalityName } from "./municipalities";

export const interestKinds = ["join", "offer"] as const;
export type InterestKind = (typeof interestKinds)[number];

export const offerings = ["data", "site", "funds", "people"] as const;
export type Offering = (typeof offerings)[number];

/** The longest note beside an interest, in graphemes. */
export const interestNoteMax = 300;

/** What one's own municipality has said about a pitch; one of each kind per municipality and pitch. */
export type OwnInterest = {
  pitchId: string;
  kind: InterestKind;
  offering: Offering[];
  note: string;
};

/** An interest as the pitch's lead and the moderators see it. */
export type ReceivedInterest = OwnInterest & { municipality: MunicipalityName; setAt: Instant };

/** How many municipalities would join, and how many offer something, by pitch. */
export type InterestCount = { join: number; offer: number };

/** What is said with an interest of this kind: who joins offers nothing yet; each thing is offered once. */
export function offeringOf(kind: InterestKind, offered: readonly Offering[]): Offering[] {
  return kind === "join" ? [] : offerings.filter((offering) => offered.includes(offering));
}
