import type { LiveMeeting } from "@/app/_live/loaders";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { Draft } from "./drafts";
import type { PitchItem } from "./pitch-choice";
import type { Interests } from "./use-interests";
import type { OutboxInView } from "./use-outbox";
import type { Voting } from "./use-voting";

/** What the box and its forms share. */
export type AskProps = {
  live: LiveRoomInView;
  meeting: LiveMeeting;
  pitch: PitchItem;
  outbox: OutboxInView;
  voting: Voting;
  interests: Interests;
  draft: Draft;
  write: (change: Partial<Draft>) => void;
};
