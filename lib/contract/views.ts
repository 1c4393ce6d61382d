// Views: what use-cases hand to pages. Nothing in here is secret to the person it is made for.

import type { MandateState } from "@/lib/domain/actors";
import type { AgendaItem, PitchCard } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import type { Refused } from "@/lib/domain/outcomes";
import type { PitchText } from "@/lib/domain/pitches";

export type MunicipalityOption = { code: string; name: string; region: string; urban: boolean };

/** One slot as a presenter sees it while choosing: who holds it, if anyone. */
export type SlotChoice = {
  slotId: string;
  number: number;
  startsAt: Instant;
  endsAt: Instant;
  heldBy: PitchCard | null;
  mine: boolean;
};

export type OwnPitch = {
  pitchId: string;
  municipality: MunicipalityOption;
  mandate: MandateState;
  text: PitchText;
  booking: { slotId: string; number: number; startsAt: Instant; endsAt: Instant } | null;
};

/** Everything the booking page shows. `agenda` interleaves slots with breaks, in order. */
export type BookingDesk = {
  slots: SlotChoice[];
  agenda: AgendaItem[];
  municipalities: MunicipalityOption[];
  ownPitches: OwnPitch[];
};

export type BookedSlot = { pitchId: string; number: number; startsAt: Instant; endsAt: Instant };

/** Someone was faster: the three nearest free slots come with the refusal. */
export type SlotTaken = Refused<"slot-taken"> & { nearest: SlotChoice[] };

export type MandateRow = {
  mandateId: string;
  personName: string;
  email: string;
  municipalityName: string;
  state: MandateState;
  claimedAt: Instant;
};

/** One's registration; urban or not is told as of the meeting's own day. */
export type OwnRegistration = { municipality: MunicipalityOption; registeredAt: Instant };
