// Room names: made and joined by the server only, one per meeting and audience.
import type { Server, Socket } from "socket.io";
import type {
  ClientToServerEvents,
  RoomAudience,
  ServerToClientEvents,
} from "@/lib/contract/socket";
import type { KnownActor } from "./known-actors";

export type SocketState = {
  personId: string;
  known: KnownActor;
  joined: { meetingId: string; audience: RoomAudience } | null;
};

type NoEvents = Record<string, never>;
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketState>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketState>;

export function audienceRoom(meetingId: string, audience: RoomAudience): string {
  return `${meetingId}:${audience}`;
}

/** Where a person hears of their own questions in one meeting. */
export function authorRoom(meetingId: string, personId: string): string {
  return `${meetingId}:author:${personId}`;
}
