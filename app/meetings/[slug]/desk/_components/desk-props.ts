import type { LiveMeeting } from "@/app/_live/loaders";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { DeskPeople } from "../loaders";

/** What every part of the desk is handed: the room, the meeting, and who is who. */
export type DeskProps = { live: LiveRoomInView; meeting: LiveMeeting; people: DeskPeople };
