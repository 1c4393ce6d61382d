"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { Say } from "./feedback";

/** A vote on its way: what was known when it was cast, and what it should become. */
type Cast = { value: boolean; wasVoted: boolean; countBefore: number };

const countsArriveWithinMs = 3_000;

/** Votes that show at once, and step back if the server refuses them. */
export function useVoting(live: LiveRoomInView, meetingId: string, say: Say) {
  const t = useTranslations("live.questions");
  const [casts, setCasts] = useState<Record<string, Cast>>({});
  const { votes, votedIds } = live.room;

  const countOf = (questionId: string): number => {
    const known = votes[questionId] ?? 0;
    const cast = casts[questionId];
    if (cast === undefined || known !== cast.countBefore) return known;
    return Math.max(0, known + Number(cast.value) - Number(cast.wasVoted));
  };
  const isVoted = (questionId: string) => casts[questionId]?.value ?? votedIds.includes(questionId);

  const forget = (questionId: string, cast: Cast) =>
    setCasts((all) => {
      if (all[questionId] !== cast) return all;
      const { [questionId]: _, ...others } = all;
      return others;
    });

  const setVote = async (questionId: string, value: boolean) => {
    const before = casts[questionId];
    const cast: Cast = {
      value,
      wasVoted: before?.wasVoted ?? votedIds.includes(questionId),
      countBefore: before?.countBefore ?? votes[questionId] ?? 0,
    };
    setCasts((all) => ({ ...all, [questionId]: cast }));
    const reply = await live.connection.send("question:vote", { meetingId, questionId, value });
    if (!reply.ok) {
      forget(questionId, cast);
      say(reply.message);
      return;
    }
    say(value ? t("voted") : t("unvoted"));
    setTimeout(() => forget(questionId, cast), countsArriveWithinMs);
  };

  return { countOf, isVoted, setVote };
}
