// Room names: made and joined by the server only, one per meeting and audience.
import type { Server, Socket } from "socket.io";
import type {
  ClientToServerEvents,
  RoomAudience,
  ServerToClientEvents,
} from "@/lib/contract/socket";
import type { Locale } from "@/lib/domain/locales";
import type { RoomView } from "@/lib/domain/room-state";
import type { Identity } from "./identities";

/** What is kept of each socket: as little as thousands of them allow. */
export type SocketState = {
  identity: Identity;
  /** Null for a screen: it is nobody who is here. */
  personId: string | null;
  locale: Locale;
  address: string;
  joined: { meetingId: string; audience: RoomAudience; municipalityCode: string | null } | null;
};

type NoEvents = Record<string, never>;
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketState>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketState>;

/** Which audiences see the same. */
export const audiencesOf: Record<RoomView, readonly RoomAudience[]> = {
  room: ["attendee", "presenter"],
  moderator: ["moderator"],
  stage: ["stage"],
};

export function audienceRoom(meetingId: string, audience: RoomAudience): string {
  return `${meetingId}:${audience}`;
}
