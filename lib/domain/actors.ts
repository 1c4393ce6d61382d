// Who asks: nobody known, a signed-in person with what they are to each meeting, a screen, or the clock.

export const organisationKinds = ["unstated", "municipality", "company", "other"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const mandateStates = ["claimed", "approved", "declined"] as const;
export type MandateState = (typeof mandateStates)[number];

/** A person acts for a municipality: claimed by the person, decided by the organiser. */
export type Mandate = {
  id: string;
  personId: string;
  municipalityCode: string;
  state: MandateState;
};

/** A seat in a meeting's live room: by registration, or by presenting there. */
type Seat = { meetingId: string; municipalityCode: string };

export type PersonActor = {
  kind: "person";
  personId: string;
  name: string;
  email: string;
  organisation: OrganisationKind;
  isOrganiser: boolean;
  moderatedMeetingIds: string[];
  mandates: Mandate[];
  seats: Seat[];
  /** Pitches of theirs that stand on an agenda. */
  presentedPitches: { meetingId: string; pitchId: string }[];
};

/** A streaming program that came by the meeting's screen link: it shows the stage and does nothing. */
type ScreenActor = { kind: "screen"; meetingId: string };

export type Actor = { kind: "visitor" } | { kind: "clock" } | ScreenActor | PersonActor;
