"use client";
import { useEffect, useState } from "react";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { PitchResponses } from "@/lib/contract/socket";

const gatherMs = 300;

type Asked = { live: LiveRoomInView; meetingId: string; pitchId: string };
type Loaded = { responses: PitchResponses | null; failure: string | null };

/** What came back to one's pitch, asked for anew when its counts or its questions change. */
export function useResponses({ live, meetingId, pitchId }: Asked): Loaded & {
  loadAgain: () => void;
} {
  const { connection, room } = live;
  const [loaded, setLoaded] = useState<Loaded>({ responses: null, failure: null });
  const [attempt, setAttempt] = useState(0);
  const { join, offer } = room.interests.counts[pitchId] ?? { join: 0, offer: 0 };
  const toPitch = Object.values(room.questions).filter((view) => view.pitchId === pitchId);
  const changes = [join, offer, toPitch.length, attempt].join();
  useEffect(() => {
    let isCurrent = changes !== "";
    const load = async () => {
      const reply = await connection.send("pitch:responses", { meetingId, pitchId });
      if (!isCurrent) return;
      setLoaded((before) =>
        reply.ok
          ? { responses: reply.value, failure: null }
          : { ...before, failure: reply.message },
      );
    };
    // Many may answer within a moment: they are asked for together.
    const timeout = setTimeout(() => void load(), gatherMs);
    return () => {
      isCurrent = false;
      clearTimeout(timeout);
    };
  }, [connection, meetingId, pitchId, changes]);
  return { ...loaded, loadAgain: () => setAttempt((count) => count + 1) };
}
