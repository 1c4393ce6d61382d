// The demo: whose eyes one may look through, and the instants its clock may jump to.
import { homeZone, type Instant } from "./instants";
import { instantInZone } from "./zoned-instants";

export const demoPersonaKeys = [
  "organiser",
  "moderator",
  "coModerator",
  "presenterBled",
  "presenterSkofjaLoka",
  "presenterPtuj",
  "attendee",
] as const;
export type DemoPersonaKey = (typeof demoPersonaKeys)[number];

/** The zone that the demo clock is shown in. */
export const demoZone = homeZone;

export const demoJumpKeys = [
  "call-opens",
  "call-last-minute",
  "registration-opens",
  "five-to-twelve",
  "start",
  "day-after",
] as const;
export type DemoJumpKey = (typeof demoJumpKeys)[number];

/** The instants the demo clock jumps to, from the opening of the call to the morning after. */
export const demoJumps: Record<DemoJumpKey, Instant> = {
  "call-opens": instantInZone("2020-10-22T09:00:00", demoZone),
  "call-last-minute": instantInZone("2020-10-27T23:59:30", demoZone),
  "registration-opens": instantInZone("2020-10-28T00:00:00", demoZone),
  "five-to-twelve": instantInZone("2020-11-03T11:55:00", demoZone),
  start: instantInZone("2020-11-03T12:00:00", demoZone),
  "day-after": instantInZone("2020-11-04T09:00:00", demoZone),
};
