import { ring } from "@/db/doorbell";
import { findPresenterMessage, replacePresenterMessage } from "@/db/queries/presenter-messages";
import type { RequestPayload } from "@/lib/contract/socket";
import type { MessageFrame } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

/**
 * Tells whoever presents something, or nothing with the empty text; the same words again change
 * nothing. Refuses everyone who does not run the meeting.
 */
export async function setPresenterMessage(
  { actor, db, now }: UseCaseContext,
  { meetingId, text }: RequestPayload<"message:set">,
): Promise<Outcome<MessageFrame>> {
  const refusal = refusalToModerate(actor, meetingId);
  if (refusal !== null) return refuse(refusal);
  return db.transaction(async (tx) => {
    const message = await replacePresenterMessage(tx, meetingId, { text, sentAt: now });
    if (message === null) return done(await findPresenterMessage(tx, meetingId));
    await ring(tx, { kind: "message", meetingId });
    return done(message);
  });
}
