import { ring } from "@/db/doorbell";
import { lockFeed, saveFeed } from "@/db/queries/questions";
import { deleteAnswerMails, forgetAskersOf, listMeetingsWithAskers } from "@/db/queries/retention";
import { askersForgottenAt } from "@/lib/domain/answer-tasks";
import type { Meeting } from "@/lib/domain/meetings";
import type { UseCaseContext } from "./context";

type ForgettingContext = Pick<UseCaseContext, "db" | "now">;

/**
 * Lets go of who asked and voted at every meeting whose days of keeping them are over. What the room
 * saw stays: words, answers and tallies, which are kept as counts. Doing it again changes nothing.
 */
export async function forgetAskers(context: ForgettingContext): Promise<void> {
  const { db, now } = context;
  for (const meeting of await listMeetingsWithAskers(db, now)) {
    if (now >= askersForgottenAt(meeting)) await forgetAt(context, meeting);
  }
}

async function forgetAt({ db }: ForgettingContext, { id, slug }: Meeting): Promise<void> {
  await db.transaction(async (tx) => {
    const feed = await lockFeed(tx, id);
    const revision = feed.revision + 1;
    await forgetAskersOf(tx, { meetingId: id, revision });
    await saveFeed(tx, id, { revision, votesRevision: feed.votesRevision + 1 });
    await deleteAnswerMails(tx, slug);
    await ring(tx, { kind: "questions", meetingId: id });
  });
}
