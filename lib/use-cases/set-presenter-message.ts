import { ring } from "@/db/doorbell";
import { findPresenterMessage, replacePresenterMessage } from "@/db/queries/presenter-messages";
import type { RequestPayload } from "@/lib/contract/socket";
import type { MessageFrame } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { lockPitchOnStage } from "./lock-pitch-on-stage";

/**
 * Tells whoever presents something, or nothing with the empty text; the same words again change
 * nothing. Refuses everyone who does not run the meeting, and words that were written while another
 * pitch was on.
 */
export async function setPresenterMessage(
  { actor, db, now }: UseCaseContext,
  { meetingId, pitchId, text }: RequestPayload<"message:set">,
): Promise<Outcome<MessageFrame>> {
  const refusal = refusalToModerate(actor, meetingId);
  if (refusal !== null) return refuse(refusal);
  return db.transaction(async (tx) => {
    if ((await lockPitchOnStage(tx, meetingId)) !== pitchId) return refuse("timer-moved-on");
    const message = await replacePresenterMessage(tx, meetingId, { text, sentAt: now });
    if (message === null) return done(await findPresenterMessage(tx, meetingId));
    await ring(tx, { kind: "message", meetingId });
    return done(message);
  });
}
