import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { type FeedRow, saveFeed } from "@/db/queries/questions";

/**
 * Saves how far the feed has come and lets every open live room hear of it after the transaction's
 * commit: of the questions when `feed.revision` is named, of the votes when `votesRevision` is.
 */
export async function tellQuestionsChanged(
  tx: Transaction,
  meetingId: string,
  feed: Partial<Pick<FeedRow, "revision" | "votesRevision" | "lastNumber">>,
): Promise<void> {
  await saveFeed(tx, meetingId, feed);
  if (feed.revision !== undefined) await ring(tx, { kind: "questions", meetingId });
  if (feed.votesRevision !== undefined) await ring(tx, { kind: "votes", meetingId });
}
