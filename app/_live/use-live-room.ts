"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { LiveSnapshot, RoomAudience } from "@/lib/contract/socket";
import { createLiveConnection, type LiveConnection } from "./live-connection";
import { type LineAuth, openLine } from "./live-line";
import type { LiveState } from "./room-store";

export type LiveRoomInView = LiveState & { connection: LiveConnection };

/** The live room as this browser stands in it: first as the page came, then by the frames. */
export function useLiveRoom(place: {
  meetingId: string;
  audience: RoomAudience;
  initial: LiveSnapshot;
  auth?: LineAuth;
}): LiveRoomInView {
  const t = useTranslations("live.connection");
  const [connection] = useState(() => {
    const { auth = null, ...room } = place;
    const unreachable = t("unreachable");
    return createLiveConnection({ ...room, openLine: () => openLine(auth), unreachable });
  });
  useEffect(() => connection.open(), [connection]);
  const state = useSyncExternalStore(connection.subscribe, connection.state, connection.state);
  return { ...state, connection };
}
