import type { RunItem } from "@/lib/domain/agenda";
import type { LiveRoom } from "@/lib/domain/live-room";
import type { Claim } from "@/lib/domain/questions";
import type { Moderate } from "./use-moderation";

export type PitchItem = Extract<RunItem, { kind: "pitch" }>;

/** What every card is handed. */
export type QuestionsOnDesk = {
  room: LiveRoom;
  myId: string;
  moderators: Claim[];
  moderate: Moderate;
  /** The pitch that is on: only its questions may be shown on stage. */
  stagePitchId: string | null;
  pitchName: (pitchId: string) => string;
};
