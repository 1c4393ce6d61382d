import { selectOwnRegistration } from "@/db/queries/registrations";
import type { OwnRegistration } from "@/lib/contract/views";
import type { Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

/** One's own registration for the meeting, or null. */
export async function findRegistration(
  { db, actor }: UseCaseContext,
  meeting: Pick<Meeting, "id">,
): Promise<OwnRegistration | null> {
  if (actor.kind !== "person") return null;
  return selectOwnRegistration(db, meeting.id, actor.personId);
}
