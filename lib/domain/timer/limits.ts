// How much of anything one command to the timer may ask for.
import { minuteMs } from "../instants";

export const adjustLimitMs = 30 * minuteMs;
export const insertedBreakLimits = { minMs: minuteMs, maxMs: 60 * minuteMs } as const;
/** The longest id of an item or an inserted break, in characters. */
export const itemIdMax = 64;
