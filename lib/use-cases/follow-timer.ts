// What happens to the question on stage and to the message when the timer leaves a pitch, and when
// that is undone.
import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { replacePresenterMessage } from "@/db/queries/presenter-messages";
import { reopenAnswering } from "@/db/queries/question-turns";
import { finishAnswering, lockFeed, saveFeed } from "@/db/queries/questions";
import type { Instant } from "@/lib/domain/instants";

/**
 * The timer has moved to `pitchId` (null for none): whatever another pitch was answering is answered
 * at `now`, which a moderator can take back, and the message was for somebody else.
 */
export async function leavePitch(
  tx: Transaction,
  { meetingId, pitchId, now }: { meetingId: string; pitchId: string | null; now: Instant },
): Promise<void> {
  const cleared = await replacePresenterMessage(tx, meetingId, { text: "", sentAt: now });
  if (cleared !== null) await ring(tx, { kind: "message", meetingId });
  const except = pitchId === null ? null : { pitchId };
  await changeFeed(tx, meetingId, (revision) =>
    finishAnswering(tx, { meetingId, except, revision, now }),
  );
}

/** A command was undone: the question it took off the stage at `endedAt` is on stage again. */
export async function reopenQuestion(
  tx: Transaction,
  { meetingId, endedAt }: { meetingId: string; endedAt: Instant },
): Promise<void> {
  await changeFeed(tx, meetingId, (revision) =>
    reopenAnswering(tx, { meetingId, endedAt, revision }),
  );
}

async function changeFeed(
  tx: Transaction,
  meetingId: string,
  change: (revision: number) => Promise<boolean>,
): Promise<void> {
  const feed = await lockFeed(tx, meetingId);
  const revision = feed.revision + 1;
  if (!(await change(revision))) return;
  await saveFeed(tx, meetingId, { revision });
  await ring(tx, { kind: "questions", meetingId });
}
