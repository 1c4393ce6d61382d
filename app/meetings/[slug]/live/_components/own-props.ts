import type { LiveMeeting } from "@/app/_live/loaders";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { PitchItem } from "./pitch-choice";
import type { OutboxInView } from "./use-outbox";
import type { Voting } from "./use-voting";

/** What the receipts share. */
export type OwnProps = {
  live: LiveRoomInView;
  meeting: LiveMeeting;
  pitches: PitchItem[];
  outbox: OutboxInView;
  voting: Voting;
};
