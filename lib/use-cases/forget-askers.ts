import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import { lockFeed, saveFeed } from "@/db/queries/questions";
import {
  deleteAnswerMails,
  deleteScreenLink,
  forgetAskersOf,
  listMeetingsWithAskers,
  noteAskersForgotten,
} from "@/db/queries/retention";
import { askersForgottenAt } from "@/lib/domain/answer-tasks";
import type { UseCaseContext } from "./context";

type ForgettingContext = Pick<UseCaseContext, "db" | "now">;

/** The ids of the meetings whose days of keeping askers are over, and who still keep them. */
export async function listAskersToForget({ db, now }: ForgettingContext): Promise<string[]> {
  const keeping = await listMeetingsWithAskers(db, now);
  return keeping.filter((meeting) => now >= askersForgottenAt(meeting)).map(({ id }) => id);
}

/**
 * Lets go of who asked and voted at a meeting whose days of keeping them are over, once; before that
 * nothing happens. What the room saw stays: words, answers and tallies, which are kept as counts. The
 * links to a screen and in mails that never went out go with them.
 */
export async function forgetAskers(
  { db, now }: ForgettingContext,
  { meetingId }: { meetingId: string },
): Promise<void> {
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null || now < askersForgottenAt(meeting)) return;
  await db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    if (!(await noteAskersForgotten(tx, meetingId, now))) return;
    const revision = feed.revision + 1;
    await forgetAskersOf(tx, { meetingId, revision });
    await saveFeed(tx, meetingId, { revision, votesRevision: feed.votesRevision + 1 });
    await deleteAnswerMails(tx, meeting.slug);
    await deleteScreenLink(tx, meetingId);
    await ring(tx, { kind: "questions", meetingId });
  });
}
