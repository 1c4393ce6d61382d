import { findAgenda } from "@/db/queries/agenda";
import type { AgendaItem } from "@/lib/domain/agenda";
import type { Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/** The agenda as it stands now: every cell of the grid, the booked pitches in theirs. */
export async function loadAgenda(context: UseCaseContext, meeting: Meeting): Promise<AgendaItem[]> {
  return findAgenda(context.db, meeting);
}
