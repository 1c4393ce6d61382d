"use client";
import { useEffect, useRef, useState } from "react";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { endedTurns, type Turn } from "./question-turns";

/** The turns this desk has seen end since it was opened. */
export function useQuestionTurns({ connection, room }: LiveRoomInView): readonly Turn[] {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const before = useRef(room.questions);
  const { questions } = room;
  useEffect(() => {
    const ended = endedTurns(before.current, questions, connection.clock.now());
    before.current = questions;
    if (ended.length > 0) setTurns((known) => [...known, ...ended]);
  }, [connection, questions]);
  return turns;
}
