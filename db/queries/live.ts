import { buildRunningOrder, type RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import type { Db } from "../database";
import { findAgenda } from "./agenda";

/** The order the day is led by, from the slots as they are booked now. */
export async function findRunningOrder(db: Db, meeting: Meeting): Promise<RunItem[]> {
  return buildRunningOrder(await findAgenda(db, meeting), {
    presentationMs: meeting.presentationMinutes * minuteMs,
    qaMs: meeting.qaMinutes * minuteMs,
    presentationEnd: meeting.presentationEnd,
  });
}
