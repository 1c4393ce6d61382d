// A fault behind a form: logged once, with an id that the person can name.
import { getRuntime, newId } from "@/lib/runtime";

/** Logs the fault and answers the short id under which it is found. */
export function reportFault(error: unknown): string {
  const faultId = newId().slice(0, 8);
  getRuntime().log.error({ err: error, faultId }, "an action failed");
  return faultId;
}
