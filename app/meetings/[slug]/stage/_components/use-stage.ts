"use client";
import { useEffect } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { type TimerView, viewTimer } from "@/app/_live/timer-view";
import { type LiveRoomInView, useLiveRoom } from "@/app/_live/use-live-room";
import { useServerNow } from "@/app/_live/use-server-now";
import type { LiveSnapshot } from "@/lib/contract/socket";
import type { Instant } from "@/lib/domain/instants";
import { useWakeLock } from "./use-wake-lock";

export type StageRoom = {
  meeting: Pick<LiveMeeting, "id" | "title" | "startsAt" | "reader">;
  initial: LiveSnapshot;
  screen: string | null;
};

/** The room as a shared screen follows it: awake, and by the screen's own link where it has one. */
export function useStage({ meeting, initial, screen }: StageRoom): {
  live: LiveRoomInView;
  view: TimerView;
  now: Instant;
} {
  const live = useLiveRoom({
    meetingId: meeting.id,
    audience: "stage",
    initial,
    ...(screen !== null && { auth: { screen } }),
  });
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  useWakeLock();
  useReload(live.needsReload);
  return { live, view: viewTimer(frame, now), now };
}

const reloadAfterMs = 10_000;

// Nobody stands at a shared screen to press a button.
function useReload(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const timeout = setTimeout(() => location.reload(), reloadAfterMs);
    return () => clearTimeout(timeout);
  }, [isNeeded]);
}
