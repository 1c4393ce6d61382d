"use client";
import { useEffect, useState } from "react";
import { waitingVote } from "@/app/_live/outbox";
import { tallyOf } from "@/app/_live/question-order";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { QuestionView, Tally } from "@/lib/domain/questions";
import { type Cast, withOwnVote } from "./own-vote";
import type { OutboxInView } from "./use-outbox";

const countsArriveWithinMs = 3_000;

export type Voting = {
  tally: (view: QuestionView) => Tally;
  isVoted: (view: QuestionView) => boolean;
  isWaiting: (view: QuestionView) => boolean;
  setVote: (view: QuestionView, value: boolean) => void;
};

/** Votes that show at once, wait for the line where they must, and step back when refused. */
export function useVoting(live: LiveRoomInView, outbox: OutboxInView, meetingId: string): Voting {
  const [casts, setCasts] = useState<Record<string, Cast>>({});
  const { items } = outbox;
  const counted = tallyOf(live.room);
  const isVoted = ({ id, number }: QuestionView) =>
    waitingVote(items, id) ?? live.room.votedNumbers.includes(number);

  useEffect(() => {
    const sent = new Set(Object.keys(casts).filter((id) => waitingVote(items, id) === null));
    if (sent.size === 0) return;
    const timeout = setTimeout(() => {
      setCasts((all) => Object.fromEntries(Object.entries(all).filter(([id]) => !sent.has(id))));
    }, countsArriveWithinMs);
    return () => clearTimeout(timeout);
  }, [casts, items]);

  return {
    isVoted,
    isWaiting: ({ id }) => waitingVote(items, id) !== null,
    tally: (view) => {
      const tally = counted(view.number);
      const cast = casts[view.id];
      return cast?.value === isVoted(view) ? withOwnVote(tally, cast) : tally;
    },
    setVote: (view, value) => {
      const { id: questionId, number } = view;
      const cast = {
        value,
        wasVoted: casts[questionId]?.wasVoted ?? live.room.votedNumbers.includes(number),
        before: casts[questionId]?.before ?? counted(number),
      };
      setCasts((all) => ({ ...all, [questionId]: cast }));
      outbox.add({ request: "question:vote", payload: { meetingId, questionId, value } });
    },
  };
}
