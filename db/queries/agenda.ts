import type { Db } from "@/db/database";
import { type AgendaItem, buildAgenda, type PitchCard } from "@/lib/domain/agenda";
import type { Meeting } from "@/lib/domain/meetings";
import { layOutGrid } from "@/lib/domain/slots";
import { type HeldSlot, listHeldSlots } from "./slots";

/** The meeting's agenda as it stands: the laid-out grid with the booked pitches in it. */
export async function findAgenda(db: Db, meeting: Meeting): Promise<AgendaItem[]> {
  return agendaOf(meeting, await listHeldSlots(db, meeting));
}

/** The agenda from slots already at hand. */
export function agendaOf(meeting: Meeting, heldSlots: readonly HeldSlot[]): AgendaItem[] {
  const pitchBySlotNumber = new Map<number, PitchCard>();
  for (const { number, heldBy } of heldSlots) {
    if (heldBy !== null) pitchBySlotNumber.set(number, heldBy);
  }
  return buildAgenda(layOutGrid(meeting), pitchBySlotNumber);
}
