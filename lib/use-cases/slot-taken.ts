import type { Db } from "@/db/database";
import { listHeldSlots } from "@/db/queries/slots";
import type { SlotTaken } from "@/lib/contract/views";
import type { Meeting } from "@/lib/domain/meetings";
import { refuse } from "@/lib/domain/outcomes";
import { nearestFreeSlots, type Slot } from "@/lib/domain/slots";

const offered = 3;

/** "Someone was faster", with the nearest slots that are free at this moment. */
export async function slotTaken(db: Db, meeting: Meeting, wanted: Slot): Promise<SlotTaken> {
  const slots = await listHeldSlots(db, meeting);
  const takenIds = new Set(slots.filter((slot) => slot.heldBy !== null).map((slot) => slot.id));
  const nearest = nearestFreeSlots(slots, takenIds, wanted, offered);
  return {
    ...refuse("slot-taken"),
    nearest: nearest.map(({ id, number, startsAt, endsAt }) => {
      return { slotId: id, number, startsAt, endsAt, heldBy: null, mine: false };
    }),
  };
}
