// An expected "no" is returned, never thrown: done with a value, or refused with a code.
import type { RefusalCode } from "./refusals";

export type Done<T> = { ok: true; value: T };
export type Refused<C extends RefusalCode = RefusalCode> = { ok: false; refusal: C };
export type Outcome<T, C extends RefusalCode = RefusalCode> = Done<T> | Refused<C>;

/** The answer of something that was done. */
export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

/** The answer of something that was refused; the words for the code live in `refusals.*`. */
export function refuse<C extends RefusalCode>(refusal: C): Refused<C> {
  return { ok: false, refusal };
}
