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
  pitchName: (pitchId: string) => string;
};
