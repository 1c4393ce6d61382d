"use client";
import { waitingInterest } from "@/app/_live/outbox";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { InterestKind, OwnInterest } from "@/lib/domain/interests";
import type { OutboxInView } from "./use-outbox";

/** What one's municipality says of a pitch; `said` is null for nothing. */
type InterestInView = { said: OwnInterest | null; isWaiting: boolean };

export type Interests = {
  of: (pitchId: string, kind: InterestKind) => InterestInView;
  joinCount: (pitchId: string) => number;
  say: (interest: OwnInterest) => void;
  takeBack: (pitchId: string, kind: InterestKind) => void;
};

/** "We would join" and "we can offer", shown at once and sent through the outbox. */
export function useInterests(
  live: LiveRoomInView,
  outbox: OutboxInView,
  meetingId: string,
): Interests {
  const { ownInterests, interests } = live.room;
  const set = (interest: OwnInterest, value: boolean) =>
    outbox.add({ request: "interest:set", payload: { meetingId, ...interest, value } });
  return {
    of: (pitchId, kind) => {
      const waiting = waitingInterest(outbox.items, pitchId, kind);
      const known = ownInterests.find((each) => each.pitchId === pitchId && each.kind === kind);
      const said = waiting === null ? (known ?? null) : waiting.value ? waiting : null;
      return { said, isWaiting: waiting !== null };
    },
    joinCount: (pitchId) => interests.counts[pitchId]?.join ?? 0,
    say: (interest) => set(interest, true),
    takeBack: (pitchId, kind) => set({ pitchId, kind, offering: [], note: "" }, false),
  };
}
